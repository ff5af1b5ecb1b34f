// A transaction's own writes, in the order of every index, with savepoints for nested mutations.
import type { CatalogView, DatabaseIndex } from "./catalog.ts"
import { keysOf } from "./documents.ts"
import type { Order } from "./read-statements.ts"
import type { DocumentWrite, IndexKey, KeyRange, StoredDocument } from "./types.ts"

interface IndexOverlay {
  /** Sorted. */
  keys: IndexKey[]
  documents: Map<IndexKey, StoredDocument>
  /** Keys in the snapshot whose documents were written since. */
  hidden: Set<IndexKey>
}

interface Undo {
  tabletId: number
  id: string
  previous: DocumentWrite | undefined
}

export class Overlay {
  view: CatalogView
  readonly #tables = new Map<number, Map<string, DocumentWrite>>()
  readonly #indexes = new Map<number, IndexOverlay>()
  readonly #savepoints: Undo[][] = []

  constructor(view: CatalogView) {
    this.view = view
  }

  find(tabletId: number, id: string): DocumentWrite | undefined {
    return this.#tables.get(tabletId)?.get(id)
  }

  /** Writes of one table, in order of first write. */
  inTable(tabletId: number): Iterable<DocumentWrite> {
    return this.#tables.get(tabletId)?.values() ?? []
  }

  /** `old` is the document before this write; it matters only for the first write of a document. */
  set(tabletId: number, id: string, old: StoredDocument | null, next: StoredDocument | null): DocumentWrite {
    const view = this.view.byTablet.get(tabletId)
    if (!view) throw new Error(`Unknown tablet ${tabletId}`)
    const previous = this.find(tabletId, id)
    this.#savepoints.at(-1)?.push({ tabletId, id, previous })
    const write: DocumentWrite = {
      tabletId,
      id,
      old: previous ? previous.old : old,
      new: next,
      oldKeys: previous ? previous.oldKeys : keysOf(view, old),
      newKeys: keysOf(view, next),
    }
    this.#replace(previous, write)
    return write
  }

  /** Net changes; a document inserted and removed again is none. */
  writes(): DocumentWrite[] {
    const all: DocumentWrite[] = []
    for (const table of this.#tables.values()) {
      for (const write of table.values()) if (write.old || write.new) all.push(write)
    }
    return all
  }

  begin(): void {
    this.#savepoints.push([])
  }

  commitNested(): void {
    const done = this.#takeSavepoint()
    const outer = this.#savepoints.at(-1)
    for (const undo of done) outer?.push(undo)
  }

  rollbackNested(): void {
    for (const { tabletId, id, previous } of this.#takeSavepoint().reverse()) {
      this.#replace(this.find(tabletId, id), previous)
      if (!previous) this.#tables.get(tabletId)?.delete(id)
    }
  }

  /** Whether anything of this index was written. */
  touches(index: DatabaseIndex): boolean {
    return this.#indexes.has(index.id)
  }

  /** Whether a row of the snapshot has been written since. */
  hides(index: DatabaseIndex, row: { readonly key: IndexKey }): boolean {
    const overlay = this.#indexes.get(index.id)
    return overlay !== undefined && overlay.hidden.has(row.key)
  }

  /** The own document nearest to the start of the range (descending: to its end), or null. */
  nearest(
    index: DatabaseIndex,
    { start, end }: Omit<KeyRange, "indexId">,
    order: Order,
  ): { key: IndexKey; document: StoredDocument } | null {
    const overlay = this.#indexes.get(index.id)
    if (!overlay || overlay.keys.length === 0) return null
    const position =
      order === "asc"
        ? lowerBound(overlay.keys, start)
        : end === null
          ? overlay.keys.length - 1
          : lowerBound(overlay.keys, end) - 1
    const key = overlay.keys[position]
    if (key === undefined || key < start || (end !== null && key >= end)) return null
    return { key, document: overlay.documents.get(key)! }
  }

  #takeSavepoint(): Undo[] {
    const savepoint = this.#savepoints.pop()
    if (!savepoint) throw new Error("No nested transaction is open")
    return savepoint
  }

  #replace(previous: DocumentWrite | undefined, next: DocumentWrite | undefined): void {
    const { tabletId, id } = (next ?? previous)!
    for (const { indexId, key } of previous?.newKeys ?? []) {
      const overlay = this.#indexes.get(indexId)
      if (overlay?.documents.delete(key)) overlay.keys.splice(lowerBound(overlay.keys, key), 1)
    }
    if (!previous)
      for (const { indexId, key } of next?.oldKeys ?? []) this.#indexOverlay(indexId)?.hidden.add(key)
    if (!next)
      for (const { indexId, key } of previous?.oldKeys ?? []) this.#indexes.get(indexId)?.hidden.delete(key)
    for (const { indexId, key } of next?.newKeys ?? []) {
      const overlay = this.#indexOverlay(indexId)
      if (!overlay) continue
      if (!overlay.documents.has(key)) overlay.keys.splice(lowerBound(overlay.keys, key), 0, key)
      overlay.documents.set(key, next!.new!)
    }
    if (!next) return
    const table = this.#tables.get(tabletId)
    if (table) table.set(id, next)
    else this.#tables.set(tabletId, new Map([[id, next]]))
  }

  /** Null for search and vector indexes: those are answered from the writes themselves. */
  #indexOverlay(indexId: number): IndexOverlay | null {
    const known = this.#indexes.get(indexId)
    if (known) return known
    if (!this.view.databaseIndex(indexId)) return null
    const made: IndexOverlay = { keys: [], documents: new Map(), hidden: new Set() }
    this.#indexes.set(indexId, made)
    return made
  }
}

/** Position of the first key not below `key`. */
function lowerBound(keys: IndexKey[], key: IndexKey): number {
  let low = 0
  let high = keys.length
  // Most inserts come in key order.
  if (high > 0 && keys[high - 1]! < key) return high
  while (low < high) {
    const middle = (low + high) >> 1
    if (keys[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}
