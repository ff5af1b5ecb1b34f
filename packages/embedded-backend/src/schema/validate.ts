// A value against a validator (contract §7, §13). Used for documents, arguments and return values alike.
import { decodeId } from "../database/ids.ts"
import type { Validator } from "../deployment/types.ts"
import type { Json, JsonObject } from "../values/json.ts"
import { equalValues } from "../values/compare.ts"
import { isObject, specialOf, type Special } from "../values/special.ts"

export interface ValidationContext {
  /** The number of a table of the component the value belongs to; null if it has none of that name. */
  tableNumberOf(name: string): number | null
}

interface Mismatch {
  path: string
  headline: string
  details: string[]
}

const LONGEST_SHOWN = 2000

/** Null if the value matches; otherwise what does not, in Convex's words: message, path, value, validator. */
export function checkValue(
  validator: Validator,
  value: Json | undefined,
  context: ValidationContext,
): string | null {
  const mismatch = check(validator, value, "", context)
  if (!mismatch) return null
  const { path, headline, details } = mismatch
  return [headline, ...(path === "" ? [] : [`Path: ${path}`]), ...details].join("\n")
}

function check(
  validator: Validator,
  value: Json | undefined,
  path: string,
  context: ValidationContext,
): Mismatch | null {
  const fail = () => wrongValue(validator, value, path)
  if (value === undefined) return fail()
  const special = isObject(value) ? specialOf(value) : null
  switch (validator.type) {
    case "any":
      return special?.kind === "undefined" ? fail() : null
    case "null":
      return value === null ? null : fail()
    case "boolean":
      return typeof value === "boolean" ? null : fail()
    case "string":
      return typeof value === "string" ? null : fail()
    case "number":
      return typeof value === "number" || special?.kind === "float" ? null : fail()
    case "bigint":
      return special?.kind === "integer" ? null : fail()
    case "commitTs":
      return special?.kind === "integer" || special?.kind === "commitTs" ? null : fail()
    case "bytes":
      return special?.kind === "bytes" ? null : fail()
    case "literal":
      return equalValues(value, validator.value as Json) ? null : fail()
    case "id":
      return checkId(validator, value, path, context)
    case "array":
      return Array.isArray(value) ? checkArray(validator, value, path, context) : fail()
    case "record":
      return isObject(value) && !special ? checkRecord(validator, value, path, context) : fail()
    case "object":
      return isObject(value) && !special ? checkObject(validator, value, path, context) : fail()
    case "union":
      return checkUnion(validator, value, special, path, context)
    default:
      throw new Error(`Unknown validator type ${validator.type}`)
  }
}

function checkId(
  validator: Validator,
  value: Json,
  path: string,
  context: ValidationContext,
): Mismatch | null {
  const decoded = typeof value === "string" ? decodeId(value) : null
  if (!decoded) return wrongValue(validator, value, path)
  const expected = String(validator.tableName)
  if (context.tableNumberOf(expected) === decoded.tableNumber) return null
  return {
    path,
    headline: `Found ID ${JSON.stringify(value)} from a different table, which does not match the table name in validator \`${describe(validator)}\`.`,
    details: [],
  }
}

function checkArray(
  validator: Validator,
  value: Json[],
  path: string,
  context: ValidationContext,
): Mismatch | null {
  const element = validator.value as Validator
  for (let i = 0; i < value.length; i++) {
    const mismatch = check(element, value[i], `${path}[${i}]`, context)
    if (mismatch) return mismatch
  }
  return null
}

function checkRecord(
  validator: Validator,
  value: JsonObject,
  path: string,
  context: ValidationContext,
): Mismatch | null {
  const keys = validator.keys as Validator
  const { fieldType } = validator.values as { fieldType: Validator }
  for (const field in value) {
    const at = `${path}.${field}`
    const mismatch = check(keys, field, at, context) ?? check(fieldType, value[field], at, context)
    if (mismatch) return mismatch
  }
  return null
}

type ObjectFields = Record<string, { fieldType: Validator; optional: boolean }>

function checkObject(
  validator: Validator,
  value: JsonObject,
  path: string,
  context: ValidationContext,
): Mismatch | null {
  const fields = validator.value as ObjectFields
  for (const field in fields) {
    const { fieldType, optional } = fields[field]!
    if (!Object.hasOwn(value, field)) {
      if (!optional)
        return shapeMismatch(validator, value, path, `Object is missing the required field \`${field}\`.`)
      continue
    }
    const mismatch = check(fieldType, value[field], `${path}.${field}`, context)
    if (mismatch) return mismatch
  }
  for (const field in value) {
    if (!Object.hasOwn(fields, field)) {
      return shapeMismatch(
        validator,
        value,
        path,
        `Object contains extra field \`${field}\` that is not in the validator.`,
      )
    }
  }
  return null
}

/** When a single member can be meant (by its type, or by its literal fields), that member's complaint is the useful one. */
function checkUnion(
  validator: Validator,
  value: Json,
  special: Special | null,
  path: string,
  context: ValidationContext,
): Mismatch | null {
  const members = validator.value as Validator[]
  let candidate: Mismatch | null = null
  let candidates = 0
  for (const member of members) {
    const mismatch = check(member, value, path, context)
    if (!mismatch) return null
    if (isObject(value) && !special && member.type === "object" && literalsMatch(member, value)) {
      candidate = mismatch
      candidates++
    }
  }
  return candidates === 1 ? candidate : wrongValue(validator, value, path)
}

function literalsMatch(validator: Validator, value: JsonObject): boolean {
  return Object.entries(validator.value as ObjectFields).every(
    ([field, { fieldType }]) =>
      fieldType.type !== "literal" || equalValues(value[field], fieldType.value as Json),
  )
}

function wrongValue(validator: Validator, value: Json | undefined, path: string): Mismatch {
  return {
    path,
    headline: "Value does not match validator.",
    details: [`Value: ${shown(value)}`, `Validator: ${describe(validator)}`],
  }
}

function shapeMismatch(validator: Validator, value: JsonObject, path: string, complaint: string): Mismatch {
  const hint = complaint.includes("missing")
    ? " Consider wrapping the field validator in `v.optional(...)` if this is expected."
    : ""
  return {
    path,
    headline: `${complaint}${hint}\n`,
    details: [`Object: ${shown(value)}`, `Validator: ${describe(validator)}`],
  }
}

function shown(value: Json | undefined): string {
  const text = show(value)
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}

/** The value as a person would write it in code. */
export function show(value: Json | undefined): string {
  if (value === undefined) return "undefined"
  if (typeof value === "number") return Number.isInteger(value) ? `${value}.0` : String(value)
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`
  const special = specialOf(value)
  switch (special?.kind) {
    case "integer":
      return `${special.value}n`
    case "float":
      return Object.is(special.value, -0) ? "-0.0" : String(special.value)
    case "bytes":
      return `b"${special.value.toString("base64")}"`
    case "commitTs":
      return "v.commitTs()"
    case "undefined":
      return "undefined"
  }
  return `{${Object.entries(value)
    .map(([field, content]) => `${field}: ${show(content)}`)
    .join(", ")}}`
}

/** The validator as a person would write it in a schema. */
export function describe(validator: Validator): string {
  switch (validator.type) {
    case "number":
      return "v.float64()"
    case "bigint":
      return "v.int64()"
    case "literal":
      return `v.literal(${show(validator.value as Json)})`
    case "id":
      return `v.id("${String(validator.tableName)}")`
    case "array":
      return `v.array(${describe(validator.value as Validator)})`
    case "record":
      return `v.record(${describe(validator.keys as Validator)}, ${describe((validator.values as { fieldType: Validator }).fieldType)})`
    case "union":
      return `v.union(${(validator.value as Validator[]).map(describe).join(", ")})`
    case "object":
      return `v.object({${Object.entries(validator.value as ObjectFields)
        .map(([field, { fieldType, optional }]) => {
          return `${field}: ${optional ? `v.optional(${describe(fieldType)})` : describe(fieldType)}`
        })
        .join(", ")}})`
    default:
      return `v.${validator.type}()`
  }
}
