// From a document to the keys it has in every index of its table.
import { createHash } from "node:crypto"
import type { Json } from "../values/json.ts"
import { isObject, specialOf } from "../values/special.ts"
import type { FieldPath, SearchIndex, TableView, VectorIndex } from "./catalog.ts"
import { encodeValue } from "./index-keys.ts"
import { termsOf } from "./terms.ts"
import type { IndexKey, IndexKeyAt, StoredDocument } from "./types.ts"

/** The value at a dotted path; undefined if any step is absent or not an object. */
export function valueAt(document: Json | undefined, path: FieldPath): Json | undefined {
  let value: Json | undefined = document
  for (const field of path) {
    if (!isObject(value) || !Object.hasOwn(value, field)) return undefined
    value = value[field]
  }
  return value
}

export function keyOf(paths: FieldPath[], document: StoredDocument): IndexKey {
  let key = ""
  for (const path of paths) key += encodeValue(valueAt(document, path))
  return key
}

/** Keys in every index, for commits, conflict checks and subscriptions. */
export function keysOf(view: TableView, document: StoredDocument | null): IndexKeyAt[] {
  if (!document) return []
  const keys: IndexKeyAt[] = []
  for (const index of view.database.values())
    keys.push({ indexId: index.id, key: keyOf(index.paths, document) })
  for (const index of view.search.values()) {
    for (const term of searchTerms(index, document).keys())
      keys.push({ indexId: index.id, key: encodeValue(term) })
  }
  for (const index of view.vector.values()) {
    if (vectorOf(index, document)) keys.push({ indexId: index.id, key: encodeValue(document._id) })
  }
  return keys
}

/** Distinct terms of the searched text with their number of occurrences; empty if the field is not a string. */
export function searchTerms(index: SearchIndex, document: StoredDocument): Map<string, number> {
  const text = valueAt(document, index.searchPath)
  return typeof text === "string" ? termsOf(text) : new Map()
}

/** The document's vector, or null if the field does not hold one of the index's dimensions (0: any number). */
export function vectorOf(index: VectorIndex, document: StoredDocument): number[] | null {
  const value = valueAt(document, index.vectorPath)
  if (!Array.isArray(value) || (index.dimensions !== 0 && value.length !== index.dimensions)) return null
  const numbers = value.map((element) => {
    if (typeof element === "number") return element
    const special = isObject(element) ? specialOf(element) : null
    return special?.kind === "float" ? special.value : null
  })
  return numbers.every((number) => number !== null) ? numbers : null
}

/** Longer encoded filter values are compared by their hash. */
const LONGEST_FILTER_KEY = 64

/** One filter value as search and vector rows hold it. */
export function filterKey(value: Json | undefined): IndexKey {
  const key = encodeValue(value)
  if (key.length <= LONGEST_FILTER_KEY) return key
  return createHash("sha256").update(key, "latin1").digest().toString("latin1")
}

/** The filter fields' values, each after a byte with its length. */
export function packFilters(paths: FieldPath[], document: StoredDocument): string {
  return packKeys(paths.map((path) => filterKey(valueAt(document, path))))
}

export function packKeys(keys: IndexKey[]): string {
  return keys.map((key) => String.fromCharCode(key.length) + key).join("")
}

export function unpackFilters(packed: string): IndexKey[] {
  const keys: IndexKey[] = []
  for (let at = 0; at < packed.length;) {
    const end = at + 1 + packed.charCodeAt(at)
    keys.push(packed.slice(at + 1, end))
    at = end
  }
  return keys
}
