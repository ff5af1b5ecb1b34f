// Every prepared statement that reads documents, one set per connection.
import type { DatabaseSync } from "node:sqlite"
import type { DatabaseIndex } from "./catalog.ts"
import { encodeValue } from "./index-keys.ts"
import { prepareSearchReads } from "./search-statements.ts"
import { prepareVectorReads } from "./vector-statements.ts"
import { blobOf, prepareArrays } from "./sqlite.ts"
import type { IndexKey, KeyRange, StoredDocument } from "./types.ts"

export interface ScanRow {
  readonly key: IndexKey
  readonly document: StoredDocument
  /** Bytes, as Convex counts them. */
  readonly size: number
  /** The document as stored text, if this is how it came. */
  readonly json?: string
}

/** Most rows go to the function as the text they are stored as: key and document are made for who looks at them. */
class StoredRow implements ScanRow {
  readonly size: number
  readonly json: string
  readonly #makeKey: (source: string) => IndexKey
  readonly #keySource: string
  #key: IndexKey | null = null
  #document: StoredDocument | null = null

  constructor(makeKey: (source: string) => IndexKey, keySource: string, size: number, json: string) {
    this.#makeKey = makeKey
    this.#keySource = keySource
    this.size = size
    this.json = json
  }

  get key(): IndexKey {
    return (this.#key ??= this.#makeKey(this.#keySource))
  }

  get document(): StoredDocument {
    return (this.#document ??= JSON.parse(this.json) as StoredDocument)
  }
}

export type Order = "asc" | "desc"

/** Above every tag an index key can start with. */
const BEYOND_ALL_KEYS = "\xff"
/** Ids hold only characters between these. */
const BEFORE_ALL_IDS = "\x01"
const BEYOND_ALL_IDS = "\x7f"

export type ReadStatements = ReturnType<typeof prepareReads>

export function prepareReads(sqlite: DatabaseSync) {
  const prepare = (sql: string) => prepareArrays(sqlite, sql)
  const entries = (order: string) =>
    prepare(
      `SELECT hex(e.key), d.size, d.json FROM index_entries e CROSS JOIN documents d ON d.seq = e.seq
       WHERE e.index_id = ? AND e.key >= ? AND e.key < ? ORDER BY e.key ${order} LIMIT ?`,
    )
  const byId = (order: string) =>
    prepare(
      `SELECT id, size, json FROM documents WHERE tablet = ? AND id >= ? AND id < ? ORDER BY id ${order} LIMIT ?`,
    )
  const one = prepare("SELECT size, json FROM documents WHERE tablet = ? AND id = ?")
  const seq = prepare("SELECT seq FROM documents WHERE tablet = ? AND id = ?")
  const bySeq = prepare("SELECT size, json FROM documents WHERE seq = ?")
  const idBySeq = prepare("SELECT id FROM documents WHERE seq = ?")
  const stats = prepare("SELECT documents, bytes FROM table_stats WHERE tablet = ?")
  const clock = prepare("SELECT ts, catalog_version, deployment_version FROM clock")
  const catalog = prepare("SELECT json FROM catalog")
  const deployment = prepare("SELECT json FROM deployment")
  const scans = {
    entries: { asc: entries("ASC"), desc: entries("DESC") },
    by_id: { asc: byId("ASC"), desc: byId("DESC") },
  }

  return {
    sqlite,
    search: prepareSearchReads(sqlite),
    vector: prepareVectorReads(sqlite),
    document(tabletId: number, id: string): { document: StoredDocument; size: number } | null {
      const row = one.get(tabletId, id) as unknown as [number, string] | undefined
      return row ? { size: row[0], document: JSON.parse(row[1]) as StoredDocument } : null
    },
    documentBySeq(seqNumber: number): { document: StoredDocument; size: number } | null {
      const row = bySeq.get(seqNumber) as unknown as [number, string] | undefined
      return row ? { size: row[0], document: JSON.parse(row[1]) as StoredDocument } : null
    },
    seqOf(tabletId: number, id: string): number | null {
      const row = seq.get(tabletId, id) as unknown as [number] | undefined
      return row ? row[0] : null
    },
    /** At most `limit` rows of the range, from its start (or, descending, its end). */
    rows(index: DatabaseIndex, range: Omit<KeyRange, "indexId">, order: Order, limit: number): ScanRow[] {
      if (index.kind === "by_id") {
        const [start, end] = [
          firstIdAt(range.start),
          range.end === null ? BEYOND_ALL_IDS : firstIdAt(range.end),
        ]
        const rows = scans.by_id[order].all(index.table.tabletId, start, end, limit)
        return (rows as unknown as [string, number, string][]).map(
          ([id, size, json]) => new StoredRow(encodeValue, id, size, json),
        )
      }
      const [start, end] = [blobOf(range.start), blobOf(range.end ?? BEYOND_ALL_KEYS)]
      const rows = scans.entries[order].all(index.id, start, end, limit)
      return (rows as unknown as [string, number, string][]).map(
        ([hex, size, json]) => new StoredRow(keyOfHex, hex, size, json),
      )
    },
    idOf: (seqNumber: number) => (idBySeq.get(seqNumber) as unknown as [string])[0],
    tableStats(tabletId: number): { documents: number; bytes: number } {
      const [documents, bytes] = (stats.get(tabletId) as unknown as [number, number] | undefined) ?? [0, 0]
      return { documents, bytes }
    },
    clock(): { ts: number; catalogVersion: number; deploymentVersion: number } {
      const [ts, catalogVersion, deploymentVersion] = clock.get() as unknown as [number, number, number]
      return { ts, catalogVersion, deploymentVersion }
    },
    catalogJson: () => (catalog.get() as unknown as [string])[0],
    deploymentJson: () => (deployment.get() as unknown as [string] | undefined)?.[0] ?? null,
  }
}

/** Text is quicker to fetch than a blob, and most keys are never looked at. */
function keyOfHex(hex: string): IndexKey {
  return Buffer.from(hex, "hex").toString("latin1")
}

/**
 * The smallest id text whose by_id key is not below `key`. A by_id key is the encoded string `10 id 00`; bounds can
 * be any bytes, because queries may compare `_id` with anything.
 */
function firstIdAt(key: IndexKey): string {
  const tag = key.slice(0, 1)
  if (tag < "\x10") return BEFORE_ALL_IDS
  if (tag > "\x10") return BEYOND_ALL_IDS
  const end = key.indexOf("\x00")
  if (end === -1) return key.slice(1)
  // Nothing after the terminator: this id itself counts; anything after it: only greater ids.
  return key.slice(1, end) + (end === key.length - 1 ? "" : "\x01")
}
