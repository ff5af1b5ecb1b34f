// When the set of indexes changes: drop what is gone, fill what is new from the documents already there.
import type { DatabaseSync } from "node:sqlite"
import { viewOf, type TableView } from "./catalog.ts"
import { prepareArrays } from "./sqlite.ts"
import type { Catalog, IndexDefinition, StoredDocument } from "./types.ts"
import { dropIndex, prepareWrites } from "./write-statements.ts"

/** Documents read at once. */
const CHUNK = 500

/** Runs inside the caller's SQLite transaction. Indexes are told apart by id: a changed one has a new id. */
export function rebuildIndexes(sqlite: DatabaseSync, previous: Catalog, next: Catalog): void {
  const before = new Map(previous.tables.map((table) => [table.tabletId, table.indexes]))
  const after = new Set(next.tables.flatMap((table) => table.indexes.map(({ id }) => id)))
  for (const index of previous.tables.flatMap((table) => table.indexes)) {
    if (!after.has(index.id)) dropIndex(sqlite, index)
  }
  for (const view of viewOf(next).byTablet.values()) {
    const known = before.get(view.table.tabletId)
    if (!known) continue
    const ids = new Set(known.map(({ id }) => id))
    const added = view.table.indexes.filter(({ id }) => !ids.has(id))
    if (added.length > 0) fill(sqlite, view, added)
  }
}

/** Every text index of a file whose search tables are empty. */
export function fillTextIndexes(sqlite: DatabaseSync): void {
  const row = sqlite.prepare("SELECT json FROM catalog").get()
  if (row === undefined) return
  for (const view of viewOf(JSON.parse(String(row.json)) as Catalog).byTablet.values()) {
    const indexes = view.table.indexes.filter(({ type }) => type === "search")
    if (indexes.length > 0) fill(sqlite, view, indexes)
  }
}

function fill(sqlite: DatabaseSync, view: TableView, indexes: IndexDefinition[]): void {
  const writes = prepareWrites(sqlite)
  for (const { seq, document } of allDocuments(sqlite, view.table.tabletId)) {
    for (const index of indexes) writes.addToIndex(view, index, seq, document)
  }
}

/** Every document of a table in no useful order, a chunk at a time. */
export function* allDocuments(
  sqlite: DatabaseSync,
  tabletId: number,
): Generator<{ seq: number; document: StoredDocument }> {
  const chunk = prepareArrays(
    sqlite,
    "SELECT id, seq, json FROM documents WHERE tablet = ? AND id > ? ORDER BY id LIMIT ?",
  )
  let after = ""
  for (;;) {
    const rows = chunk.all(tabletId, after, CHUNK) as unknown as [string, number, string][]
    for (const [id, seq, json] of rows) {
      yield { seq, document: JSON.parse(json) as StoredDocument }
      after = id
    }
    if (rows.length < CHUNK) return
  }
}
