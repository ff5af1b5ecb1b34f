// The data directory: database file, stored files, admin key, and the lock that keeps a second process out.
import { randomBytes } from "node:crypto"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

export interface DataDir {
  database: string
  files: string
  /** For exports and uploads under way. */
  scratch: string
  adminKey: string
  /** Lets the next process in. */
  unlock(): void
}

/** Opened for the life of a process. @throws Error with a sentence for people when another process has it. */
export function openDataDir(path: string, givenKey?: string): DataDir {
  mkdirSync(path, { recursive: true })
  const unlock = lock(join(path, "lock"), path)
  return {
    database: join(path, "data.sqlite"),
    files: join(path, "files"),
    scratch: join(path, "scratch"),
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

/** A file with the owner's process id. One whose process is gone was left by a crash. */
function lock(file: string, path: string): () => void {
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error
    }
    const owner = Number(readFileSync(file, "utf8"))
    if (owner !== process.pid && isRunning(owner)) {
      throw new Error(`The data directory ${path} is in use by process ${owner}.`)
    }
    rmSync(file, { force: true })
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === "EPERM"
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null
}
