import { expect, test } from "vitest"
import type { Transaction } from "../src/database/transaction.ts"
import type { QueryJson, StoredDocument } from "../src/database/types.ts"
import type { JsonObject } from "../src/values/json.ts"
import { commit, databaseWith, index, run, start, table } from "./database.helpers.ts"

function all(transaction: Transaction, query: QueryJson, componentId = 0): StoredDocument[] {
  const cursor = transaction.openQuery(componentId, query)
  const found: StoredDocument[] = []
  for (let row = cursor.next(); !row.done; row = cursor.next()) found.push(row.value!)
  return found
}

function byIndex(indexName: string, range: JsonObject[] = [], order: "asc" | "desc" = "asc"): QueryJson {
  return { source: { type: "IndexRange", indexName, range, order }, operators: [] }
}

const eq = (fieldPath: string, value: JsonObject[string]) => ({ type: "Eq", fieldPath, value })

const notes = () => databaseWith(table("notes", { indexes: [index("by_author", "author", "rank")] }))

test("[TX1] a transaction reads its own writes, others do not before the commit", () => {
  const database = notes()
  const transaction = start(database)
  const id = transaction.insert(0, "notes", { author: "ada", rank: 1 })
  expect(transaction.get(0, id)).toMatchObject({ author: "ada", _id: id })
  expect(start(database).get(0, id)).toBeNull()
  expect(all(transaction, byIndex("notes.by_author", [eq("author", "ada")]))).toHaveLength(1)
  expect(commit(database, transaction).ok).toBe(true)
  expect(start(database).get(0, id)).toMatchObject({ author: "ada" })
})

test("patch merges, removes undefined fields and moves index entries; replace and remove do the rest", () => {
  const database = notes()
  const id = run(database, (tx) => tx.insert(0, "notes", { author: "ada", rank: 1, extra: true }))
  run(database, (tx) => tx.patch(0, id, { author: "bob", extra: { $undefined: null } }))
  expect(all(start(database), byIndex("notes.by_author", [eq("author", "ada")]))).toEqual([])
  const [moved] = all(start(database), byIndex("notes.by_author", [eq("author", "bob")]))
  expect(moved).toEqual({ _id: id, _creationTime: moved!._creationTime, author: "bob", rank: 1 })
  run(database, (tx) => tx.replace(0, id, { author: "cy" }))
  expect(all(start(database), byIndex("notes.by_author"))).toMatchObject([{ author: "cy" }])
  run(database, (tx) => tx.remove(0, id))
  expect(all(start(database), byIndex("notes.by_author"))).toEqual([])
  expect(() => start(database).remove(0, id)).toThrow(`Delete on nonexistent document ID ${id}`)
})

test("[TX2] a commit that read what another has since written is refused", () => {
  const database = notes()
  const id = run(database, (tx) => tx.insert(0, "notes", { author: "ada", rank: 1 }))
  const [first, second, third] = [start(database), start(database), start(database)]
  first.patch(0, id, { rank: 2 })
  second.patch(0, id, { rank: 3 })
  all(third, byIndex("notes.by_author", [eq("author", "eve")]))
  third.insert(0, "notes", { author: "eve", rank: 1 })
  expect(commit(database, first).ok).toBe(true)
  expect(commit(database, second)).toMatchObject({ ok: false, conflict: { id } })
  expect(commit(database, third).ok).toBe(true)
})

test("[TX4] a nested mutation rolls back alone", () => {
  const database = notes()
  run(database, (tx) => {
    const kept = tx.insert(0, "notes", { author: "kept", rank: 1 })
    tx.begin()
    tx.patch(0, kept, { author: "changed" })
    tx.insert(0, "notes", { author: "lost", rank: 1 })
    tx.rollbackNested()
    tx.begin()
    tx.insert(0, "notes", { author: "nested", rank: 1 })
    tx.commitNested()
  })
  expect(all(start(database), byIndex("notes.by_author")).map(({ author }) => author)).toEqual([
    "kept",
    "nested",
  ])
})
