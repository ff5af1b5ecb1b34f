// Filter expressions of a query (contract §6), compiled once and evaluated per document.
import type { Json, JsonObject } from "../values/json.ts"
import { compareValues, equalValues } from "../values/compare.ts"
import { encodeFloat, encodeInteger, isObject, specialOf } from "../values/special.ts"
import { splitPath } from "./catalog.ts"
import { valueAt } from "./documents.ts"
import { UserError } from "./errors.ts"
import type { StoredDocument } from "./types.ts"

type Value = Json | undefined
type Expression = (document: StoredDocument) => Value

type Filter = (document: StoredDocument) => boolean

function compileFilter(expression: Json): Filter {
  const evaluate = compile(expression)
  return (document) => truthy(evaluate(document))
}

const COMPARISONS: Record<string, (a: Value, b: Value) => boolean> = {
  $eq: equalValues,
  $neq: (a, b) => !equalValues(a, b),
  $lt: (a, b) => compareValues(a, b) < 0,
  $lte: (a, b) => compareValues(a, b) <= 0,
  $gt: (a, b) => compareValues(a, b) > 0,
  $gte: (a, b) => compareValues(a, b) >= 0,
}

interface Arithmetic {
  floats(a: number, b: number): number
  integers(a: bigint, b: bigint): bigint
}

const ARITHMETIC: Record<string, Arithmetic> = {
  $add: { floats: (a, b) => a + b, integers: (a, b) => a + b },
  $sub: { floats: (a, b) => a - b, integers: (a, b) => a - b },
  $mul: { floats: (a, b) => a * b, integers: (a, b) => a * b },
  $div: { floats: (a, b) => a / b, integers: (a, b) => a / b },
  $mod: { floats: (a, b) => a % b, integers: (a, b) => a % b },
}

function compile(expression: Json): Expression {
  const [operator, operand] = operatorOf(expression)
  const compare = COMPARISONS[operator]
  if (compare) {
    const [left, right] = pair(operator, operand)
    return (document) => compare(left(document), right(document))
  }
  const arithmetic = ARITHMETIC[operator]
  if (arithmetic) {
    const [left, right] = pair(operator, operand)
    return (document) => calculate(operator, arithmetic, left(document), right(document))
  }
  switch (operator) {
    case "$field": {
      if (typeof operand !== "string") throw new UserError("Malformed filter: $field needs a path")
      const path = splitPath(operand)
      return (document) => valueAt(document, path)
    }
    case "$literal": {
      const literal = isObject(operand) && Object.hasOwn(operand, "$undefined") ? undefined : operand
      return () => literal
    }
    case "$and": {
      const parts = list(operator, operand)
      return (document) => parts.every((part) => truthy(part(document)))
    }
    case "$or": {
      const parts = list(operator, operand)
      return (document) => parts.some((part) => truthy(part(document)))
    }
    case "$not": {
      const inner = compile(operand)
      return (document) => !truthy(inner(document))
    }
    case "$neg": {
      const inner = compile(operand)
      return (document) => negate(inner(document))
    }
    default:
      throw new UserError(`Unknown filter operator ${operator}`)
  }
}

function operatorOf(expression: Json): [operator: string, operand: Json] {
  const entries = isObject(expression) ? Object.entries(expression) : []
  if (entries.length !== 1) throw new UserError("Malformed filter expression")
  return entries[0]!
}

function list(operator: string, operand: Json): Expression[] {
  if (!Array.isArray(operand)) throw new UserError(`Malformed filter: ${operator} needs a list`)
  return operand.map(compile)
}

function pair(operator: string, operand: Json): [Expression, Expression] {
  const parts = list(operator, operand)
  const [left, right] = parts
  if (!left || !right || parts.length > 2)
    throw new UserError(`Malformed filter: ${operator} needs two operands`)
  return [left, right]
}

function truthy(value: Value): boolean {
  if (typeof value !== "object" || value === null) return Boolean(value)
  const number = numberOf(value)
  return number === null ? true : typeof number === "bigint" ? number !== 0n : Boolean(number)
}

function calculate(operator: string, { floats, integers }: Arithmetic, left: Value, right: Value): Json {
  const [a, b] = [numberOf(left), numberOf(right)]
  if (typeof a === "number" && typeof b === "number") return encodeFloat(floats(a, b))
  if (typeof a === "bigint" && typeof b === "bigint") {
    if (b === 0n && (operator === "$div" || operator === "$mod"))
      throw new UserError("Filter divides by zero")
    return encodeInteger(integers(a, b))
  }
  throw new UserError(`Filter operator ${operator} needs two numbers of the same type`)
}

function negate(value: Value): Json {
  const number = numberOf(value)
  if (typeof number === "bigint") return encodeInteger(-number)
  if (typeof number === "number") return encodeFloat(-number)
  throw new UserError("Filter operator $neg needs a number")
}

function numberOf(value: Value): number | bigint | null {
  if (typeof value === "number") return value
  const special = isObject(value) ? specialOf(value) : null
  return special?.kind === "float" || special?.kind === "integer" ? special.value : null
}

/** The operators of a query as one step: does the document pass, and may any more follow? */
export class Pipeline {
  readonly #steps: ({ filter: Filter } | { limit: number })[]

  constructor(operators: JsonObject[]) {
    this.#steps = operators.map((operator) => {
      if (operator.filter !== undefined) return { filter: compileFilter(operator.filter) }
      if (typeof operator.limit === "number") return { limit: operator.limit }
      throw new UserError("Unknown query operator")
    })
  }

  get isDone(): boolean {
    return this.#steps.some((step) => "limit" in step && step.limit <= 0)
  }

  /** How many rows will be read if nothing is filtered away; undefined if that cannot be said. */
  get expected(): number | undefined {
    const [first] = this.#steps
    return first && "limit" in first ? first.limit : undefined
  }

  passes(row: { readonly document: StoredDocument }): boolean {
    for (const step of this.#steps) {
      if ("limit" in step) step.limit--
      else if (!step.filter(row.document)) return false
    }
    return true
  }
}
