// Snapshots: a connection, the commit timestamp it stands at, and the catalog and deployment of that moment.
import type { DatabaseSync } from "node:sqlite"
import type { Timestamp } from "../clock.ts"
import type { Deployment } from "../deployment/types.ts"
import type { DatabaseIndex } from "./catalog.ts"
import { keyAfter } from "./index-keys.ts"
import { prepareReads, type Order, type ReadStatements, type ScanRow } from "./read-statements.ts"
import { openReadOnly } from "./sqlite.ts"
import type { Catalog, KeyRange } from "./types.ts"

export interface Snapshot {
  readonly ts: Timestamp
  readonly catalog: Catalog
  readonly deploymentVersion: number
  /** Throws if nothing was ever pushed. */
  deployment(): Deployment
  get(tabletId: number, id: string): { document: ScanRow["document"]; size: number } | null
  /** Reads ahead in growing steps; `expected` is how many rows the caller thinks it will take. */
  scan(index: DatabaseIndex, range: Omit<KeyRange, "indexId">, order: Order, expected?: number): RowStream
  /** Everything else that can be read from this connection. */
  readonly statements: ReadStatements
  end(): void
}

/** Rows one at a time; null at the end, again and again. */
export type RowStream = () => ScanRow | null

export interface Reader {
  begin(): Snapshot
  close(): void
}

/** A connection of one's own, for a worker: each snapshot is one SQLite read transaction. One snapshot at a time. */
export function openReader(path: string): Reader {
  const sqlite = openReadOnly(path)
  return createReader(sqlite, { ownsConnection: true })
}

/** On a connection that is also written to, snapshots are not transactions: read synchronously, or stop the writers. */
export function createReader(sqlite: DatabaseSync, { ownsConnection }: { ownsConnection: boolean }): Reader {
  const statements = prepareReads(sqlite)
  const begin = sqlite.prepare("BEGIN")
  const commit = sqlite.prepare("COMMIT")
  let catalog: Catalog | null = null
  let deployment: Deployment | null = null

  return {
    begin() {
      if (ownsConnection) begin.run()
      // The first read takes the WAL snapshot; the versions say whether what we hold is still current.
      const { ts, catalogVersion, deploymentVersion } = statements.clock()
      if (catalog?.version !== catalogVersion) catalog = JSON.parse(statements.catalogJson()) as Catalog
      return {
        ts,
        catalog,
        deploymentVersion,
        deployment() {
          if (deployment?.version === deploymentVersion) return deployment
          const json = statements.deploymentJson()
          if (json === null) throw new Error("Nothing was pushed to this backend yet")
          return (deployment = JSON.parse(json) as Deployment)
        },
        get: (tabletId, id) => statements.document(tabletId, id),
        scan: (index, range, order, expected) => scan(statements, index, range, order, expected),
        statements,
        end() {
          if (ownsConnection && sqlite.isTransaction) commit.run()
        },
      }
    },
    close() {
      if (ownsConnection) sqlite.close()
    },
  }
}

const FIRST_CHUNK = 64
const LARGEST_CHUNK = 1024
/** Bytes a chunk should not much exceed. */
const CHUNK_BYTES = 1 << 20

function scan(
  statements: ReadStatements,
  index: DatabaseIndex,
  range: Omit<KeyRange, "indexId">,
  order: Order,
  expected = FIRST_CHUNK,
): RowStream {
  let { start, end } = range
  let limit = Math.max(1, Math.min(expected, LARGEST_CHUNK))
  let rows: ScanRow[] | null = null
  let position = 0
  return () => {
    if (rows && position < rows.length) return rows[position++]!
    if (rows && rows.length < limit) return null
    if (rows) limit = nextLimit(rows)
    if (end !== null && start >= end) return null
    rows = statements.rows(index, { start, end }, order, limit)
    const last = rows.at(-1)
    if (last && order === "asc") start = keyAfter(last.key)
    else if (last) end = last.key
    position = 1
    return rows[0] ?? null
  }
}

function nextLimit(rows: ScanRow[]): number {
  const bytes = rows.reduce((sum, row) => sum + row.size, 0)
  const fitting = Math.floor((CHUNK_BYTES * rows.length) / bytes)
  return Math.max(8, Math.min(rows.length * 4, fitting, LARGEST_CHUNK))
}
