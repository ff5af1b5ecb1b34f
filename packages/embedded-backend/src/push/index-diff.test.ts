import { expect, test } from "vitest"
import type { SchemaSpec, TableSpec } from "../deployment/types.ts"
import { indexDiff } from "./index-diff.ts"

function schema(tables: (Partial<TableSpec> & { tableName: string })[]): SchemaSpec {
  const defaults = { indexes: [], searchIndexes: [], vectorIndexes: [], documentType: null }
  return { schemaValidation: true, tables: tables.map((table) => ({ ...defaults, ...table })) }
}

const byAuthor = { indexDescriptor: "by_author", fields: ["author"] }

test("the first push adds every index, written with its implied last field", () => {
  const diff = indexDiff(null, schema([{ tableName: "notes", indexes: [byAuthor] }]))
  expect(diff.added_indexes).toEqual([
    { name: "notes.by_author", type: "database", fields: ["author", "_creationTime"] },
  ])
  expect(diff.removed_indexes).toEqual([])
})

test("a table that left the schema takes its indexes along", () => {
  const diff = indexDiff(schema([{ tableName: "notes", indexes: [byAuthor] }]), schema([]))
  expect(diff.removed_indexes.map(({ name }) => name)).toEqual(["notes.by_author"])
})

test("an index with other fields is removed and added", () => {
  const before = schema([{ tableName: "notes", indexes: [byAuthor] }])
  const after = schema([{ tableName: "notes", indexes: [{ ...byAuthor, fields: ["author", "title"] }] }])
  const diff = indexDiff(before, after)
  expect(diff.added_indexes).toHaveLength(1)
  expect(diff.removed_indexes).toHaveLength(1)
})

test("filter fields in another order are the same index", () => {
  const search = (filterFields: string[]) =>
    schema([
      { tableName: "notes", searchIndexes: [{ indexDescriptor: "text", searchField: "body", filterFields }] },
    ])
  expect(indexDiff(search(["a", "b"]), search(["b", "a"])).added_indexes).toEqual([])
})
