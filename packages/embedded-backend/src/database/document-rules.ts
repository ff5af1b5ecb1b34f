// What a document may look like: system fields, names, size, nesting, and the table's declared type.
import { checkValue, type ValidationContext } from "../schema/validate.ts"
import { fieldNameProblem, valueProblem } from "../values/check.ts"
import type { Json, JsonObject } from "../values/json.ts"
import { sizeOf } from "../values/size.ts"
import { isObject, specialOf } from "../values/special.ts"
import type { CatalogView } from "./catalog.ts"
import { LimitError, UserError } from "./errors.ts"
import { MAX_DOCUMENT_BYTES, MAX_DOCUMENT_DEPTH } from "./limits.ts"
import type { StoredDocument, Table } from "./types.ts"

const SYSTEM_FIELDS = ["_id", "_creationTime"] as const

/** The fields of a document about to be inserted. */
export function checkInsert(value: Json): JsonObject {
  const fields = checkObject(value, "insert")
  for (const field of SYSTEM_FIELDS) {
    if (Object.hasOwn(fields, field)) {
      throw new UserError(
        `Provided document has the system field \`${field}\`, which is set on insert and cannot be chosen.`,
      )
    }
  }
  return fields
}

/** `old` with the given fields set; a field given as undefined is removed. */
export function merged(old: StoredDocument, value: Json): StoredDocument {
  const changes = checkObject(value, "patch")
  checkSystemFields(old, changes)
  const next: JsonObject = { ...old }
  for (const [field, change] of Object.entries(changes)) {
    if (isObject(change) && Object.hasOwn(change, "$undefined")) delete next[field]
    else next[field] = change
  }
  return { ...next, _creationTime: old._creationTime, _id: old._id }
}

export function checkReplacement(old: StoredDocument, value: Json): StoredDocument {
  const fields = checkObject(value, "replace")
  checkSystemFields(old, fields)
  return { ...fields, _creationTime: old._creationTime, _id: old._id }
}

/** Throws if the document may not be stored in the table; otherwise its size in bytes. */
export function checkStorable(catalog: CatalogView, table: Table, document: StoredDocument): number {
  for (const field in document) {
    if (field.startsWith("_") && field !== "_id" && field !== "_creationTime") {
      throw new UserError(
        `Field '${field}' starts with an underscore, which is only allowed for system fields like '_id'`,
      )
    }
    const problem = fieldNameProblem(field)
    if (problem) throw new UserError(problem)
  }
  const problem = valueProblem(document, MAX_DOCUMENT_DEPTH)
  if (problem) throw new UserError(problem)
  const size = sizeOf(document)
  if (size > MAX_DOCUMENT_BYTES) {
    throw new LimitError(`Value is too large (${size} bytes > maximum size ${MAX_DOCUMENT_BYTES} bytes)`)
  }
  const mismatch = schemaMismatch(catalog, table, document)
  if (mismatch) {
    throw new UserError(
      `Failed to insert or update a document in table "${table.name}" because it does not match the schema: ${mismatch}`,
    )
  }
  return size
}

/** How the document contradicts the table's declared type, or null. */
export function schemaMismatch(catalog: CatalogView, table: Table, document: StoredDocument): string | null {
  if (!table.documentType) return null
  const fields: JsonObject = { ...document }
  for (const field of SYSTEM_FIELDS) delete fields[field]
  return checkValue(table.documentType, fields, validationContext(catalog, table.componentId))
}

function validationContext(catalog: CatalogView, componentId: number): ValidationContext {
  return { tableNumberOf: (name) => catalog.byName(componentId, name)?.table.number ?? null }
}

function checkObject(value: Json, operation: string): JsonObject {
  if (!isObject(value) || isSpecialValue(value)) {
    throw new UserError(`Invalid argument \`value\` for \`db.${operation}\`: a document must be an object`)
  }
  return value
}

function isSpecialValue(value: JsonObject): boolean {
  try {
    return specialOf(value) !== null
  } catch {
    return false
  }
}

function checkSystemFields(old: StoredDocument, changes: JsonObject): void {
  const given = (field: string) =>
    `Provided \`${field}\` field value ${JSON.stringify(changes[field])} does not match `
  if (Object.hasOwn(changes, "_id") && changes._id !== old._id) {
    throw new UserError(`${given("_id")}the document ID "${old._id}"`)
  }
  if (Object.hasOwn(changes, "_creationTime") && changes._creationTime !== old._creationTime) {
    throw new UserError(`${given("_creationTime")}the document's creation time ${old._creationTime}`)
  }
}
