// The data directory: database file, stored files, admin key, and the lock that keeps a second process out.
import { randomBytes } from "node:crypto"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"

export interface DataDir {
  database: string
  files: string
  /** For exports and uploads under way; emptied at every start. */
  scratch: string
  adminKey: string
  /** Lets the next process in. */
  unlock(): void
}

/** Opened for the life of a process. @throws Error with a sentence for people when another process has it. */
export function openDataDir(path: string, givenKey?: string): DataDir {
  // Documents and environment variables are nobody else's business.
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const unlock = lock(join(path, "lock"), path)
  const scratch = join(path, "scratch")
  rmSync(scratch, { recursive: true, force: true })
  return {
    database: join(path, "data.sqlite"),
    files: join(path, "files"),
    scratch,
    adminKey: givenKey ?? readAdminKey(join(path, "admin-key")),
    unlock,
  }
}

export function newAdminKey(): string {
  return `embedded|${randomBytes(32).toString("hex")}`
}

function readAdminKey(file: string): string {
  try {
    const key = readFileSync(file, "utf8").trim()
    if (key !== "") return key
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error
  }
  const key = newAdminKey()
  writeFileSync(file, key + "\n", { mode: 0o600 })
  return key
}

/** An exclusive SQLite transaction that lasts as long as the process: the system ends it when the process dies. */
function lock(file: string, path: string): () => void {
  const sqlite = new DatabaseSync(file, { timeout: 0 })
  try {
    sqlite.exec("BEGIN EXCLUSIVE")
  } catch (error) {
    sqlite.close()
    throw new Error(`The data directory ${path} is in use by another process.`, { cause: error })
  }
  return () => sqlite.close()
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null
}
