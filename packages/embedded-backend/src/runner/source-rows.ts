// Reading transformed modules back from the `sources` table; also on a read-only connection, as the workers have.
import type { DatabaseSync } from "node:sqlite"

export interface CompiledSource {
  /** Body of a function of `module`, `exports`, `require` and the names in globals.ts. */
  code: string
  /** Source map of `code` back to the developer's files, as JSON text. */
  map: string | null
}

export type ModulePart = "library" | "own" | "helpers"

/** Under which key a part of a module is stored (library-code.ts); the whole of it under its hash alone. */
export function partKey(hash: string, part: ModulePart): string {
  return `${hash}:${part}`
}

export function readSource(sqlite: DatabaseSync): (key: string) => CompiledSource | null {
  const select = sqlite.prepare("SELECT code, map FROM sources WHERE hash = ?")
  return (key) => {
    const row = select.get(key) as { code: string; map: string | null } | undefined
    return row === undefined ? null : { code: row.code, map: row.map }
  }
}
