import { expect, test } from "vitest"
import { newTable, nextFreeId } from "../../database/catalog.ts"
import { encodeId } from "../../database/ids.ts"
import type { Catalog, StoredDocument, Table } from "../../database/types.ts"
import type { JsonObject } from "../../values/json.ts"
import { planImport, type ImportMode } from "./plan.ts"

const NOW = Date.parse("2026-03-01T12:00Z")

function idOf(number: number, last: number): string {
  return encodeId(number, new Uint8Array(16).fill(last, 15))
}

/** Tables 10001, 10002, … in the given order, each with its documents. */
function databaseOf(contents: Record<string, JsonObject[]>) {
  const catalog: Catalog = { version: 1, tables: [] }
  const documents = new Map<string, StoredDocument[]>()
  for (const [name, rows] of Object.entries(contents)) {
    const number = 10_001 + catalog.tables.length
    catalog.tables = [...catalog.tables, newTable(0, name, number, nextFreeId(catalog.tables))]
    documents.set(
      name,
      rows.map((row, index) => ({ _id: idOf(number, index), _creationTime: index, ...row })),
    )
  }
  return { catalog, documents }
}

function plan(
  { catalog, documents }: ReturnType<typeof databaseOf>,
  mode: ImportMode,
  tables: { name: string; number?: number; rows: JsonObject[] }[],
) {
  const documentsOf = ({ name }: Table) => documents.get(name) ?? []
  return planImport({
    catalog,
    documentsOf,
    countOf: (table) => documentsOf(table).length,
    tables: tables.map(({ name, number = null, rows }) => ({ componentId: 0, name, number, rows })),
    mode,
    now: NOW,
  })
}

const numbers = ({ catalog }: { catalog: Catalog }) =>
  Object.fromEntries(catalog.tables.map(({ name, number }) => [name, number]))

test("rows without ids get some, in the order of the file", () => {
  const { writes } = plan(databaseOf({ notes: [] }), "requireEmpty", [
    { name: "notes", rows: [{ a: 1 }, { a: 2 }] },
  ])
  const times = writes.map((write) => write.new?._creationTime ?? 0)
  expect(writes.map((write) => write.new?.a)).toEqual([1, 2])
  expect(times[0]).toBe(NOW)
  expect(times[1]).toBeGreaterThan(NOW)
})

test("a table that is there is refused unless the mode says what to do with it", () => {
  const before = databaseOf({ notes: [{ a: 1 }] })
  const imported = [{ name: "notes", rows: [{ a: 2 }] }]
  expect(() => plan(before, "requireEmpty", imported)).toThrow("Table notes already exists")
  expect(plan(before, "append", imported).changes).toMatchObject([{ created: 1, deleted: 0, existing: 1 }])
  expect(plan(before, "replace", imported).changes).toMatchObject([{ created: 1, deleted: 1, existing: 1 }])
})

test("a document that goes and comes back under its id is one write", () => {
  const before = databaseOf({ notes: [{ a: 1 }] })
  const rows = [{ _id: idOf(10_001, 0), _creationTime: 0, a: 2 }]
  const { writes } = plan(before, "replace", [{ name: "notes", rows }])
  expect(writes).toHaveLength(1)
  expect(writes[0]).toMatchObject({ old: { a: 1 }, new: { a: 2, _creationTime: 0 } })
})

test("tables take over the numbers that the imported ids carry", () => {
  const before = databaseOf({ notes: [], tags: [] })
  const swapped = plan(before, "requireEmpty", [
    { name: "tags", number: 10_001, rows: [{ _id: idOf(10_001, 1) }] },
    { name: "notes", number: 10_002, rows: [{ _id: idOf(10_002, 1) }] },
  ])
  expect(numbers(swapped)).toEqual({ notes: 10_002, tags: 10_001 })
  expect(swapped.changesCatalog).toBe(true)
  const fromIds = plan(before, "requireEmpty", [{ name: "fresh", rows: [{ _id: idOf(10_540, 1) }] }])
  expect(numbers(fromIds).fresh).toBe(10_540)
})

test("a number that a table outside the import holds is not taken from it", () => {
  const before = databaseOf({ notes: [{ a: 1 }], tags: [] })
  const imported = [{ name: "tags", number: 10_001, rows: [{ _id: idOf(10_001, 1) }] }]
  expect(() => plan(before, "replace", imported)).toThrow("conflict with existing table `notes`")
  const all = plan(before, "replaceAll", imported)
  expect(numbers(all)).toEqual({ notes: 10_002, tags: 10_001 })
  expect(all.changes).toMatchObject([
    { name: "tags", created: 1 },
    { name: "notes", created: 0, deleted: 1 },
  ])
})

test("ids of another table, doubled ids and reserved fields are refused", () => {
  const before = databaseOf({ notes: [{ a: 1 }] })
  const foreign = { _id: idOf(10_777, 1) }
  expect(() => plan(before, "append", [{ name: "notes", rows: [foreign] }])).toThrow("different deployment")
  const doubled = { _id: idOf(10_001, 7) }
  expect(() => plan(before, "append", [{ name: "notes", rows: [doubled, doubled] }])).toThrow("duplicate _id")
  expect(() => plan(before, "append", [{ name: "notes", rows: [{ _mine: 1 }] }])).toThrow("underscore")
})

test("documents must fit the schema", () => {
  const before = databaseOf({ notes: [] })
  const [notes] = before.catalog.tables
  if (notes)
    notes.documentType = { type: "object", value: { a: { fieldType: { type: "string" }, optional: false } } }
  expect(() => plan(before, "append", [{ name: "notes", rows: [{ a: 1 }] }])).toThrow(
    "does not match the schema",
  )
  expect(plan(before, "append", [{ name: "notes", rows: [{ a: "1" }] }]).writes).toHaveLength(1)
})
