// The generated code that is committed must be what the official CLI generates from today's sources.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { superviseBackend } from "../backend.ts"
import type { Child } from "../children.ts"
import { filesUnder } from "../content-hash.ts"
import { cliEnvFor, convex } from "../convex-cli.ts"
import { ROOT } from "../paths.mjs"
import { freePortFrom } from "../ports.ts"

const FIRST_PORT = 3610
const GENERATED = path.join(ROOT, "convex/_generated")

/** Generates on a backend of its own; names the files that differ, and puts the committed ones back. */
export async function findStaleGenerated(folder = GENERATED): Promise<string[]> {
  const committed = readAll(folder)
  try {
    await generate()
    return differences(committed, readAll(folder))
  } finally {
    for (const [name, text] of committed) writeFileSync(path.join(folder, name), text)
  }
}

/** Writes convex/_generated with the official CLI, on a backend that lives only for this. */
export async function generate(): Promise<void> {
  const stateDir = mkdtempSync(path.join(tmpdir(), "wellspring-codegen-"))
  const children = new Set<Child>()
  let stopping = false
  try {
    const port = await freePortFrom(FIRST_PORT)
    const backend = await superviseBackend({
      dataDir: path.join(stateDir, "data"),
      port,
      sitePort: await freePortFrom(port + 1),
      logFile: path.join(stateDir, "backend.log"),
      onChild: (child) => children.add(child),
      onRestart: () => {},
      onGiveUp: () => {},
      isStopping: () => stopping,
    })
    const env = cliEnvFor(backend.url, backend.adminKey)
    await convex("`convex codegen` failed.", ["codegen", "--typecheck", "disable"], { env })
  } finally {
    stopping = true
    for (const child of children) await child.stop()
    rmSync(stateDir, { recursive: true, force: true })
  }
}

function readAll(folder: string): Map<string, string> {
  const names = filesUnder(folder, () => true)
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]))
}

function differences(before: Map<string, string>, after: Map<string, string>): string[] {
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names].filter((name) => before.get(name) !== after.get(name))
}
