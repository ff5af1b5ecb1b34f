// Vector search (contract §12.4): exact cosine similarity over every vector the filters accept.
import type { Json, JsonObject } from "../values/json.ts"
import { isObject, specialOf } from "../values/special.ts"
import type { VectorIndex } from "./catalog.ts"
import { filterKey, unpackFilters } from "./documents.ts"
import { UserError } from "./errors.ts"
import type { QueryContext } from "./query-cursor.ts"
import { filterPosition } from "./text-search.ts"
import { dotProduct, unitVector } from "./vectors.ts"

export interface VectorRequest {
  /** "table.index" */
  indexName: string
  vector: Json
  limit?: number | null
  /** None, or one: `$eq` on a filter field, or `$or` of such. */
  expressions: Json[]
}

export interface VectorResult {
  _id: string
  _score: number
}

const DEFAULT_LIMIT = 10
const MAX_LIMIT = 256
const MAX_FILTER_TERMS = 64

export function vectorSearch(context: QueryContext, request: VectorRequest): VectorResult[] {
  const index = indexOf(context, request.indexName)
  const limit = request.limit ?? DEFAULT_LIMIT
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    throw new UserError(`Vector query limit must be a whole number from 1 to ${MAX_LIMIT}, got ${limit}.`)
  }
  const target = targetOf(index, request.vector)
  const accepts = filterOf(index, request.expressions, request.indexName)
  context.meter.add("databaseQueries", 1)
  context.reads?.range(index.id, "", null)
  const { vector: stored, idOf } = context.snapshot.statements
  const candidates = accepts ? stored.vectorsWhere(index.id, accepts) : stored.vectors(index.id)
  const best: { seq: number; score: number }[] = []
  for (const { seq, vector } of candidates) {
    if (vector.length !== target.length) continue
    const score = dotProduct(target, vector)
    if (best.length === limit && score <= best.at(-1)!.score) continue
    const position = best.findIndex((other) => score > other.score)
    best.splice(position === -1 ? best.length : position, 0, { seq, score })
    if (best.length > limit) best.pop()
  }
  return best.map(({ seq, score }) => ({ _id: idOf(seq), _score: score }))
}

function indexOf({ view, componentId }: QueryContext, name: string): VectorIndex {
  const dot = name.indexOf(".")
  const table = view.byName(componentId, name.slice(0, Math.max(0, dot)))
  const index = table?.vector.get(name.slice(dot + 1))
  if (!index) throw new UserError(`Index ${name} not found.`)
  return index
}

function targetOf(index: VectorIndex, vector: Json): Float32Array {
  if (!Array.isArray(vector)) throw new UserError("Vector queries need a list of numbers.")
  if (index.dimensions !== 0 && vector.length !== index.dimensions) {
    throw new UserError(
      `Vector query has ${vector.length} dimensions, but index ${index.table.name}.${index.name} has ${index.dimensions}.`,
    )
  }
  const numbers = vector.map((element) => {
    if (typeof element === "number") return element
    const special = isObject(element) ? specialOf(element) : null
    if (special?.kind === "float") return special.value
    throw new UserError("Vector queries need a list of numbers.")
  })
  const unit = unitVector(numbers)
  if (!unit) throw new UserError("Vector query has no direction: its components are all zero or not finite.")
  return unit
}

/** Null if everything is accepted. */
function filterOf(
  index: VectorIndex,
  expressions: Json[],
  indexName: string,
): ((packed: string) => boolean) | null {
  const groups = expressions.map((expression) => equalities(index, expression, indexName))
  const terms = groups.reduce((sum, group) => sum + group.length, 0)
  if (terms > MAX_FILTER_TERMS)
    throw new UserError(`Vector query has too many filter terms (maximum ${MAX_FILTER_TERMS}).`)
  if (groups.length === 0) return null
  return (packed) => {
    const keys = unpackFilters(packed)
    return groups.every((group) => group.some(({ position, key }) => keys[position] === key))
  }
}

function equalities(
  index: VectorIndex,
  expression: Json,
  indexName: string,
): { position: number; key: string }[] {
  if (isObject(expression) && Array.isArray(expression.$or)) {
    return expression.$or.flatMap((part) => equalities(index, part, indexName))
  }
  const operands = isObject(expression) ? expression.$eq : undefined
  const [left, right] = Array.isArray(operands) ? operands : []
  if (!isObject(left) || right === undefined)
    throw new UserError("Vector query filters must be `eq` or `or` of `eq`.")
  const value = isObject(right) && Object.hasOwn(right, "$literal") ? (right as JsonObject).$literal : right
  const absent = isObject(value) && Object.hasOwn(value, "$undefined")
  return [
    {
      position: filterPosition(index.filterFields, left.$field, indexName),
      key: filterKey(absent ? undefined : value),
    },
  ]
}
