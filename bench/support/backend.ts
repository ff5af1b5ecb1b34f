// The backend under measurement: a process of its own with the benchmark's functions pushed by the official CLI.
import { cpSync, mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import { superviseBackend } from "../../scripts/lib/backend.ts"
import type { Child } from "../../scripts/lib/children.ts"
import { cliArgsFor, convex } from "../../scripts/lib/convex-cli.ts"
import { ROOT } from "../../scripts/lib/paths.mjs"
import { freePortFrom } from "../../scripts/lib/ports.ts"
import { readMemory, type Memory } from "./inspector.ts"

const FIRST_PORT = 3710

export interface MeasuredBackend {
  url: string
  memory(): Promise<Memory>
  /** Pushes the functions again, each time with something new in them. */
  push(): Promise<void>
  stop(): Promise<void>
}

/** `folder`: empty, inside the checkout, so that the functions find their packages. */
export async function startBackend(folder: string): Promise<MeasuredBackend> {
  const port = await freePortFrom(FIRST_PORT)
  const sitePort = await freePortFrom(port + 1)
  const inspectPort = await freePortFrom(sitePort + 1)
  const children = new Set<Child>()
  let stopping = false
  const backend = await superviseBackend({
    dataDir: path.join(folder, "data"),
    port,
    sitePort,
    logFile: path.join(folder, "backend.log"),
    sharesSession: true,
    nodeArgs: [`--inspect=127.0.0.1:${inspectPort}`],
    onChild: (child) => children.add(child),
    onRestart: () => console.error("  the backend ended and was started again: figures are void"),
    onGiveUp: (failure) => console.error(failure.message),
    isStopping: () => stopping,
  })

  const project = path.join(folder, "project")
  mkdirSync(project, { recursive: true })
  for (const part of ["convex", "package.json"])
    cpSync(path.join(ROOT, "bench", part), path.join(project, part), { recursive: true })
  const cliArgs = cliArgsFor(folder, backend.url, backend.adminKey)
  let pushes = 0

  async function push(): Promise<void> {
    writeFileSync(path.join(project, "convex/generation.ts"), `export const generation = ${pushes++}\n`)
    const args = ["deploy", "-y", "--typecheck", "disable", "--codegen", "disable", ...cliArgs]
    await convex("The benchmark's functions could not be pushed.", args, { cwd: project })
  }

  await push()
  return {
    url: backend.url,
    memory: () => readMemory(inspectPort),
    push,
    async stop() {
      stopping = true
      for (const child of children) await child.stop()
    },
  }
}
