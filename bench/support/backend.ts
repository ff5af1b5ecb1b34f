// The backend under measurement: a process of its own with the benchmark's functions pushed by the official CLI.
import { cpSync, mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import { superviseBackend } from "../../scripts/lib/backend.ts"
import type { Child } from "../../scripts/lib/children.ts"
import { cliArgsFor, convex, convexWatch } from "../../scripts/lib/convex-cli.ts"
import { Failure } from "../../scripts/lib/failure.ts"
import { ROOT } from "../../scripts/lib/paths.mjs"
import { freePortFrom } from "../../scripts/lib/ports.ts"
import { readMemory, type Memory } from "./inspector.ts"

const FIRST_PORT = 3710
const PUSH_FLAGS = ["--typecheck", "disable", "--codegen", "disable"]
/** What `convex dev` says at the end of each push. */
const PUSHED = "Convex functions ready"

export interface MeasuredBackend {
  url: string
  memory(): Promise<Memory>
  /** Pushes the functions again and again, each time with something new in them. */
  push(times: number): Promise<void>
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

  const renew = () =>
    writeFileSync(path.join(project, "convex/generation.ts"), `export const generation = ${pushes++}\n`)

  async function push(times: number): Promise<void> {
    renew()
    // One process for all of them: starting the CLI takes longer than the push.
    let next = Promise.withResolvers<void>()
    const flags = [...PUSH_FLAGS, "--tail-logs", "disable"]
    const watcher = convexWatch([...cliArgs, ...flags], {
      cwd: project,
      onLine: (line) => {
        if (line.includes(PUSHED)) next.resolve()
      },
    })
    children.add(watcher)
    void watcher.exited.then(() => next.reject(new Failure("`convex dev` ended.", watcher.tail())))
    for (let done = 0; done < times; done++) {
      if (done > 0) renew()
      await next.promise
      next = Promise.withResolvers()
      next.promise.catch(() => {})
    }
    children.delete(watcher)
    await watcher.stop()
  }

  renew()
  await convex(
    "The benchmark's functions could not be pushed.",
    ["deploy", "-y", ...PUSH_FLAGS, ...cliArgs],
    { cwd: project },
  )
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
