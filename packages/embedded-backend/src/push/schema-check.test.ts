import { expect, test } from "vitest"
import type { CommitEvent, StoredDocument } from "../database/types.ts"
import { startSchemaCheck, type SchemaCheckSource } from "./schema-check.ts"

const notes = { tabletId: 7, componentPath: "", tableName: "notes", validator: { type: "any" } }

/** Documents fit unless they have a field `bad`. */
function sourceOf(documents: StoredDocument[]) {
  const watchers = new Set<(event: CommitEvent) => void>()
  const source: SchemaCheckSource = {
    documentsAfter: (_tabletId, afterId, limit) =>
      documents.filter(({ _id }) => _id > afterId).slice(0, limit),
    onCommit(watcher) {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    mismatch: (_table, document) => ("bad" in document ? "it is bad" : null),
  }
  function write(document: StoredDocument, tabletId = 7) {
    const change = { tabletId, id: document._id, old: null, new: document, oldKeys: [], newKeys: [] }
    for (const watcher of watchers) watcher({ ts: 1, writes: [change] })
  }
  return { source, write, watchers }
}

const many = (count: number): StoredDocument[] =>
  Array.from({ length: count }, (_, index) => ({ _id: String(index).padStart(6, "0"), _creationTime: index }))

test("every document is looked at, and the first that does not fit is named", async () => {
  const documents = many(1_000)
  const fine = startSchemaCheck([notes], sourceOf(documents).source)
  await fine.finished
  expect(fine.failure()).toBeNull()
  expect(fine.tablesDone()).toBe(1)
  documents[777] = { ...documents[777]!, bad: true }
  const check = startSchemaCheck([notes], sourceOf(documents).source)
  await check.finished
  expect(check.failure()).toMatchObject({
    tableName: "notes",
    error: expect.stringContaining(
      'Document with ID "000777" in table "notes" does not match the schema: it is bad',
    ),
  })
})

test("a document written during or after the walk counts too, as long as the check is open", async () => {
  const { source, write, watchers } = sourceOf(many(500))
  const check = startSchemaCheck([notes], source)
  expect(check.isFinished()).toBe(false)
  write({ _id: "000000", _creationTime: 0, bad: true }, 8)
  await check.finished
  expect(check.failure()).toBeNull()
  write({ _id: "000000", _creationTime: 0, bad: true })
  expect(check.failure()).not.toBeNull()
  check.close()
  expect(watchers.size).toBe(0)
})

test("a check that is closed stops walking", async () => {
  const { source } = sourceOf(many(10_000))
  const check = startSchemaCheck([notes], source)
  check.close()
  await check.finished
  expect(check.tablesDone()).toBe(0)
})
