// The exported schema of one component (contract §3.2), checked and cut down to what the database needs. Staged
// indexes and validators are left out: an index that is not enabled yet is built when it becomes enabled.
import type { SchemaSpec, TableSpec, Validator } from "../deployment/types.ts"
import { asArray, asObject, asString, type Fields } from "../system/decode.ts"
import type { Json } from "../values/json.ts"
import { PushError } from "./bundle.ts"

const IDENTIFIER = /^[a-zA-Z][a-zA-Z0-9_]{0,63}$/
const RESERVED_INDEXES = new Set(["by_id", "by_creation_time"])
const MAX_INDEXES_PER_TABLE = 64
const MAX_FIELDS_PER_INDEX = 16
const MIN_DIMENSIONS = 2
const MAX_DIMENSIONS = 4096

export function schemaSpec(exported: Json): SchemaSpec | null {
  if (exported === null) return null
  const schema = asObject(exported, "The schema")
  const tables = asArray(schema.tables, "tables").map(tableSpec)
  return { tables, schemaValidation: schema.schemaValidation !== false }
}

function tableSpec(value: unknown): TableSpec {
  const table = asObject(value, "A table")
  const tableName = asString(table.tableName, "tableName")
  if (!IDENTIFIER.test(tableName)) {
    throw invalid(
      `"${tableName}" is not a table name: letters, digits and underscores, starting with a letter, at most 64.`,
    )
  }
  const spec: TableSpec = {
    tableName,
    indexes: list(table.indexes).map((index) => ({
      indexDescriptor: indexName(index, tableName),
      fields: withoutTiebreak(asArray(index.fields, "fields").map((field) => asString(field, "A field"))),
    })),
    searchIndexes: list(table.searchIndexes).map((index) => ({
      indexDescriptor: indexName(index, tableName),
      searchField: asString(index.searchField, "searchField"),
      filterFields: filterFields(index),
    })),
    vectorIndexes: list(table.vectorIndexes).map((index) => ({
      indexDescriptor: indexName(index, tableName),
      vectorField: asString(index.vectorField, "vectorField"),
      dimensions: dimensions(index, tableName),
      filterFields: filterFields(index),
    })),
    documentType: validator(table.documentType),
  }
  checkIndexes(spec)
  checkFieldNames(spec)
  return spec
}

function checkIndexes(table: TableSpec): void {
  const names = [...table.indexes, ...table.searchIndexes, ...table.vectorIndexes].map(
    (index) => index.indexDescriptor,
  )
  if (names.length > MAX_INDEXES_PER_TABLE) {
    throw invalid(
      `Table "${table.tableName}" has ${names.length} indexes; at most ${MAX_INDEXES_PER_TABLE} are allowed.`,
    )
  }
  const doubled = names.find((name, position) => names.indexOf(name) !== position)
  if (doubled !== undefined) throw invalid(`Table "${table.tableName}" has two indexes named "${doubled}".`)
  for (const { indexDescriptor, fields } of table.indexes) {
    const label = `Index "${table.tableName}.${indexDescriptor}"`
    if (fields.length === 0) throw invalid(`${label} has no fields.`)
    if (fields.length > MAX_FIELDS_PER_INDEX)
      throw invalid(`${label} has more than ${MAX_FIELDS_PER_INDEX} fields.`)
    if (new Set(fields).size !== fields.length) throw invalid(`${label} names a field twice.`)
    if (fields.includes("_id") || fields.includes("_creationTime")) {
      throw invalid(`${label} may not name _id, and _creationTime only as an implied last field.`)
    }
  }
}

/** System fields are added by the database; no document may bring others. */
function checkFieldNames({ tableName, documentType }: TableSpec): void {
  const reserved = fieldNames(documentType).find(
    (field) => /^[_$]/.test(field) && field !== "_id" && field !== "_creationTime",
  )
  if (reserved !== undefined) {
    throw invalid(
      `Table "${tableName}" declares the field "${reserved}": field names may not start with "_" or "$".`,
    )
  }
}

/** The top-level fields a document of this type may have. */
export function fieldNames(validator: Validator | null): string[] {
  if (validator?.type === "union") return (validator.value as Validator[]).flatMap(fieldNames)
  return validator?.type === "object" ? Object.keys(validator.value as Fields) : []
}

function indexName(index: Fields, tableName: string): string {
  const name = asString(index.indexDescriptor, "indexDescriptor")
  if (!IDENTIFIER.test(name) || RESERVED_INDEXES.has(name)) {
    throw invalid(`"${name}" cannot name an index of table "${tableName}".`)
  }
  return name
}

/** Older clients write the implied last field out. */
function withoutTiebreak(fields: string[]): string[] {
  return fields.at(-1) === "_creationTime" ? fields.slice(0, -1) : fields
}

function filterFields(index: Fields): string[] {
  return asArray(index.filterFields ?? [], "filterFields").map((field) => asString(field, "A filter field"))
}

function dimensions(index: Fields, tableName: string): number {
  const count = index.dimensions
  if (
    typeof count !== "number" ||
    !Number.isInteger(count) ||
    count < MIN_DIMENSIONS ||
    count > MAX_DIMENSIONS
  ) {
    throw invalid(
      `A vector index of table "${tableName}" needs between ${MIN_DIMENSIONS} and ${MAX_DIMENSIONS} dimensions.`,
    )
  }
  return count
}

function validator(value: unknown): Validator | null {
  if (value === null || value === undefined) return null
  const fields = asObject(value, "documentType")
  return { ...fields, type: asString(fields.type, "The type of a validator") }
}

function list(value: unknown): Fields[] {
  return asArray(value ?? [], "An index list").map((index) => asObject(index, "An index"))
}

function invalid(message: string): PushError {
  return new PushError("InvalidSchema", message)
}
