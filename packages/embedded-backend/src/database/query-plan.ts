// From a query's source (contract §6) to the index and key range it reads.
import type { Json, JsonObject } from "../values/json.ts"
import { isObject } from "../values/special.ts"
import type { CatalogView, DatabaseIndex, TableView } from "./catalog.ts"
import { UserError } from "./errors.ts"
import { encodeValue, encodeValues, endOfPrefix } from "./index-keys.ts"
import type { Order } from "./read-statements.ts"
import type { IndexKey } from "./types.ts"

export interface RangePlan {
  kind: "range"
  index: DatabaseIndex
  start: IndexKey
  end: IndexKey | null
  order: Order
}

export interface SearchPlan {
  kind: "search"
  view: TableView
  indexName: string
  filters: JsonObject[]
}

/** The table does not exist (yet): nothing to read, but its creation matters. */
export interface EmptyPlan {
  kind: "empty"
  tableName: string
}

export type SourcePlan = RangePlan | SearchPlan | EmptyPlan

export function planSource(catalog: CatalogView, componentId: number, source: JsonObject): SourcePlan {
  const type = text(source.type)
  const [tableName, indexName] =
    type === "FullTableScan" ? [text(source.tableName), "by_creation_time"] : indexOf(source)
  const view = catalog.byName(componentId, tableName)
  if (!view) {
    if (type !== "FullTableScan" && indexName !== "by_creation_time" && indexName !== "by_id") {
      throw new UserError(`Index ${tableName}.${indexName} not found.`)
    }
    return { kind: "empty", tableName }
  }
  if (type === "Search") return { kind: "search", view, indexName, filters: objects(source.filters) }
  const index = view.database.get(indexName)
  if (!index) throw new UserError(`Index ${tableName}.${indexName} not found.`)
  const order: Order = source.order === "desc" ? "desc" : "asc"
  const range = type === "IndexRange" ? objects(source.range) : []
  return { kind: "range", index, order, ...keyRange(index, range) }
}

/** Equalities on the first fields, then at most one lower and one upper bound on the next. */
function keyRange(index: DatabaseIndex, range: JsonObject[]): { start: IndexKey; end: IndexKey | null } {
  const equal: (Json | undefined)[] = []
  let lower: JsonObject | null = null
  let upper: JsonObject | null = null
  for (const bound of range) {
    const type = text(bound.type)
    const path = text(bound.fieldPath)
    const expected = index.paths[equal.length]?.join(".")
    if (path !== expected) throw wrongField(index, path, expected)
    if (type === "Eq") {
      if (lower || upper) throw new UserError(`${where(index)}: equalities must come before inequalities.`)
      equal.push(bound.value)
    } else if (type === "Gt" || type === "Gte") {
      if (lower) throw new UserError(`${where(index)} has two lower bounds for field "${path}".`)
      lower = bound
    } else if (type === "Lt" || type === "Lte") {
      if (upper) throw new UserError(`${where(index)} has two upper bounds for field "${path}".`)
      upper = bound
    } else throw new UserError(`Unknown index range expression ${type}`)
  }
  const prefix = encodeValues(equal)
  return { start: startKey(prefix, lower), end: endKey(prefix, upper) }
}

function startKey(prefix: IndexKey, lower: JsonObject | null): IndexKey {
  if (!lower) return prefix
  const key = prefix + encodeValue(lower.value)
  return lower.type === "Gt" ? endOfPrefix(key)! : key
}

function endKey(prefix: IndexKey, upper: JsonObject | null): IndexKey | null {
  if (!upper) return endOfPrefix(prefix)
  const key = prefix + encodeValue(upper.value)
  return upper.type === "Lte" ? endOfPrefix(key) : key
}

function wrongField(index: DatabaseIndex, found: string, expected: string | undefined): UserError {
  const fields = index.paths.map((path) => path.join("."))
  if (!fields.includes(found)) {
    return new UserError(
      `${where(index)} contains field "${found}" which is not in the index (its fields: ${fields.join(", ")}).`,
    )
  }
  return new UserError(
    `${where(index)} uses field "${found}" out of order: ${expected === undefined ? "no further field" : `"${expected}"`} was expected. ` +
      `Fields must be used in the order in which the index declares them.`,
  )
}

function where(index: DatabaseIndex): string {
  return `Index range of ${index.table.name}.${index.name}`
}

function indexOf(source: JsonObject): [table: string, index: string] {
  const name = text(source.indexName)
  const dot = name.indexOf(".")
  if (dot <= 0) throw new UserError(`Invalid index name ${name}`)
  return [name.slice(0, dot), name.slice(dot + 1)]
}

function text(value: Json | undefined): string {
  if (typeof value !== "string") throw new UserError("Malformed query: a text was expected")
  return value
}

function objects(value: Json | undefined): JsonObject[] {
  if (!Array.isArray(value) || !value.every(isObject))
    throw new UserError("Malformed query: a list was expected")
  return value
}
