// Opening SQLite files the way we want them, and statements prepared once per connection.
import { Buffer } from "node:buffer"
import { DatabaseSync, type StatementSync } from "node:sqlite"

/** "process": an acknowledged commit survives a killed process; "power": also a power cut (one fsync per group commit). */
export type Durability = "process" | "power"

const CACHE_KIB = 64 * 1024
/** 32 MiB of log between checkpoints: pages written often are copied back once, which halves the cost of a commit. */
const CHECKPOINT_PAGES = 8192
const LARGEST_IDLE_LOG_BYTES = 64 << 20
const BUSY_TIMEOUT_MS = 10_000

export function openReadWrite(path: string, durability: Durability): DatabaseSync {
  const sqlite = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
  sqlite.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = ${durability === "power" ? "FULL" : "NORMAL"};
    PRAGMA cache_size = -${CACHE_KIB};
    PRAGMA temp_store = MEMORY;
    PRAGMA journal_size_limit = ${LARGEST_IDLE_LOG_BYTES};
    PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
  `)
  return sqlite
}

export function openReadOnly(path: string): DatabaseSync {
  const sqlite = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
  sqlite.exec(`PRAGMA cache_size = -${CACHE_KIB}; PRAGMA temp_store = MEMORY`)
  return sqlite
}

/** A statement whose rows come as arrays, in the order of the columns. */
export function prepareArrays(sqlite: DatabaseSync, sql: string): StatementSync {
  const statement = sqlite.prepare(sql)
  statement.setReturnArrays(true)
  return statement
}

/** Prepared once per connection, because a busy one begins and ends thousands of transactions a second. */
const brackets = new WeakMap<DatabaseSync, { begin: StatementSync; commit: StatementSync }>()

/** Runs `work` in one write transaction; anything thrown undoes it. */
export function inTransaction<Result>(sqlite: DatabaseSync, work: () => Result): Result {
  let statements = brackets.get(sqlite)
  if (statements === undefined) {
    statements = { begin: sqlite.prepare("BEGIN IMMEDIATE"), commit: sqlite.prepare("COMMIT") }
    brackets.set(sqlite, statements)
  }
  statements.begin.run()
  try {
    const result = work()
    statements.commit.run()
    return result
  } catch (error) {
    if (sqlite.isTransaction) sqlite.exec("ROLLBACK")
    throw error
  }
}

export function blobOf(key: string): Buffer {
  return Buffer.from(key, "latin1")
}

/** SQLite gives blobs as plain Uint8Arrays. */
export function bytesToKey(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1")
}
