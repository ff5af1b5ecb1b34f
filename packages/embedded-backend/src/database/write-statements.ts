// Writing documents and all that is derived from them: index entries, search postings, vectors, statistics.
import type { DatabaseSync } from "node:sqlite"
import { sizeOf } from "../values/size.ts"
import type { CatalogView, DatabaseIndex, FieldPath, SearchIndex, TableView, VectorIndex } from "./catalog.ts"
import { keyOf, packFilters, searchTerms, valueAt, vectorOf } from "./documents.ts"
import { prepareSearchWrites } from "./search-statements.ts"
import { blobOf, prepareArrays } from "./sqlite.ts"
import type { DocumentWrite, IndexDefinition, StoredDocument } from "./types.ts"
import { unitVector } from "./vectors.ts"

export function prepareWrites(sqlite: DatabaseSync) {
  const insertDocument = sqlite.prepare("INSERT INTO documents (tablet, id, size, json) VALUES (?, ?, ?, ?)")
  const updateDocument = prepareArrays(
    sqlite,
    "UPDATE documents SET size = ?, json = ? WHERE tablet = ? AND id = ? RETURNING seq",
  )
  const deleteDocument = prepareArrays(
    sqlite,
    "DELETE FROM documents WHERE tablet = ? AND id = ? RETURNING seq",
  )
  const addStats = sqlite.prepare(
    `INSERT INTO table_stats (tablet, documents, bytes) VALUES (?1, ?2, ?3)
     ON CONFLICT (tablet) DO UPDATE SET documents = documents + ?2, bytes = bytes + ?3`,
  )
  const insertEntry = sqlite.prepare("INSERT INTO index_entries (index_id, key, seq) VALUES (?, ?, ?)")
  const deleteEntry = sqlite.prepare("DELETE FROM index_entries WHERE index_id = ? AND key = ?")
  const searched = prepareSearchWrites(sqlite)
  const insertVector = sqlite.prepare(
    "INSERT INTO vector_entries (index_id, seq, filters, vector) VALUES (?, ?, ?, ?)",
  )
  const deleteVector = sqlite.prepare("DELETE FROM vector_entries WHERE index_id = ? AND seq = ?")

  function addSearched(index: SearchIndex, seq: number, document: StoredDocument): void {
    const terms = searchTerms(index, document)
    if (terms.size === 0) return
    searched.add(index.id, packFilters(index.filterPaths, document), seq, document._creationTime, terms)
  }

  function removeSearched(index: SearchIndex, seq: number, document: StoredDocument): void {
    const terms = searchTerms(index, document)
    if (terms.size === 0) return
    searched.remove(index.id, packFilters(index.filterPaths, document), seq, document._creationTime, terms)
  }

  function addVector(index: VectorIndex, seq: number, document: StoredDocument): void {
    const vector = vectorOf(index, document)
    const unit = vector && unitVector(vector)
    if (!unit) return
    const filters = blobOf(packFilters(index.filterPaths, document))
    insertVector.run(index.id, seq, filters, new Uint8Array(unit.buffer))
  }

  function writeDerived(view: TableView, seq: number, { old, new: next }: DocumentWrite): void {
    for (const index of view.search.values()) {
      if (isSameAt([index.searchPath, ...index.filterPaths], old, next)) continue
      if (old) removeSearched(index, seq, old)
      if (next) addSearched(index, seq, next)
    }
    for (const index of view.vector.values()) {
      if (isSameAt([index.vectorPath, ...index.filterPaths], old, next)) continue
      if (old) deleteVector.run(index.id, seq)
      if (next) addVector(index, seq, next)
    }
  }

  function applyWrite(catalog: CatalogView, write: DocumentWrite): TableDelta {
    const { tabletId, id, old, new: next } = write
    const view = catalog.byTablet.get(tabletId)
    if (!view) throw new Error(`Unknown tablet ${tabletId}`)
    const entries = (keys: DocumentWrite["newKeys"]) =>
      keys.filter(({ indexId }) => catalog.databaseIndex(indexId)?.kind === "entries")
    const size = next ? sizeOf(next) : 0
    const seq = writeDocument(tabletId, id, old, next, size)
    const [oldKeys, newKeys] = [entries(write.oldKeys), entries(write.newKeys)]
    for (const [i, { indexId, key }] of oldKeys.entries()) {
      if (newKeys[i]?.key !== key) deleteEntry.run(indexId, blobOf(key))
    }
    for (const [i, { indexId, key }] of newKeys.entries()) {
      if (oldKeys[i]?.key !== key) insertEntry.run(indexId, blobOf(key), seq)
    }
    writeDerived(view, seq, write)
    return { documents: Number(!!next) - Number(!!old), bytes: size - (old ? sizeOf(old) : 0) }
  }

  function writeDocument(
    tabletId: number,
    id: string,
    old: StoredDocument | null,
    next: StoredDocument | null,
    size: number,
  ): number {
    if (!old) return Number(insertDocument.run(tabletId, id, size, JSON.stringify(next)).lastInsertRowid)
    const row = next
      ? updateDocument.get(size, JSON.stringify(next), tabletId, id)
      : deleteDocument.get(tabletId, id)
    if (!row) throw new Error(`Document ${id} to be written is not there`)
    return (row as unknown as [number])[0]
  }

  return {
    applyWrite,
    addStats: (tabletId: number, { documents, bytes }: TableDelta) =>
      addStats.run(tabletId, documents, bytes),
    /** Fills one new index from one existing document. */
    addToIndex(view: TableView, index: IndexDefinition, seq: number, document: StoredDocument): void {
      if (index.type === "database") {
        insertEntry.run(
          index.id,
          blobOf(keyOf((view.database.get(index.name) as DatabaseIndex).paths, document)),
          seq,
        )
      } else if (index.type === "search") addSearched(view.search.get(index.name)!, seq, document)
      else addVector(view.vector.get(index.name)!, seq, document)
    },
  }
}

function isSameAt(paths: FieldPath[], old: StoredDocument | null, next: StoredDocument | null): boolean {
  if (!old || !next) return false
  return paths.every((path) => JSON.stringify(valueAt(old, path)) === JSON.stringify(valueAt(next, path)))
}

export interface TableDelta {
  documents: number
  bytes: number
}

const SCOPES = "SELECT scope FROM search_scopes WHERE index_id = ?"
const CLEARING = {
  database: ["DELETE FROM index_entries WHERE index_id = ?"],
  search: [
    `DELETE FROM search_postings WHERE scope IN (${SCOPES})`,
    `DELETE FROM search_terms WHERE scope IN (${SCOPES})`,
    "DELETE FROM search_scopes WHERE index_id = ?",
    "DELETE FROM search_texts WHERE index_id = ?",
  ],
  vector: ["DELETE FROM vector_entries WHERE index_id = ?"],
}

/** Removes all that was derived for an index. */
export function dropIndex(sqlite: DatabaseSync, index: IndexDefinition): void {
  for (const statement of CLEARING[index.type]) sqlite.prepare(statement).run(index.id)
}
