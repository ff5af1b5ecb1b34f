// The command `npm start` itself: quick the second time, clear about taken ports and folders, and gone without a
// trace after Ctrl-C.
import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { expect, test } from "@playwright/test"
import { BUILT_IN, START, urlOf } from "./places"

// They share a port.
test.describe.configure({ mode: "default" })

const PATIENCE = { timeout: 60_000 }

interface Run {
  process: ChildProcess
  printed: () => string
}

let dataDir = ""
const runs: Run[] = []

test.beforeEach(() => (dataDir = mkdtempSync(path.join(tmpdir(), "wellspring-start-"))))
test.afterEach(async () => {
  for (const { process } of runs.splice(0)) await interrupt(process)
  rmSync(dataDir, { recursive: true, force: true })
})

function npmStart(...args: string[]): Run {
  const usual = ["--data-dir", dataDir, "--backend-port", String(START.backendPort)]
  const child = spawn(process.execPath, ["scripts/start.mjs", ...usual, ...args])
  let text = ""
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += String(chunk)))
  const run = { process: child, printed: () => text }
  runs.push(run)
  return run
}

/** As Ctrl-C does it. Returns the exit code. */
async function interrupt(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const ended = once(child, "exit")
  child.kill("SIGINT")
  await ended
  return child.exitCode
}

/** Processes that name the data folder on their command line, or that a start from it has recorded. */
function processesOf(folder: string): string[] {
  const commands = readdirSync("/proc").flatMap((pid) => {
    try {
      return /^\d+$/.test(pid) ? [readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")] : []
    } catch {
      return []
    }
  })
  return commands.filter((command) => command.includes(folder))
}

test("the second start pushes and builds nothing, and Ctrl-C leaves no process behind", async () => {
  const port = ["--port", String(START.port)]
  const first = npmStart(...port)
  await expect.poll(first.printed, PATIENCE).toContain(`: ${urlOf(START.port)}`)
  expect(first.printed()).toMatch(/functions +pushed/)
  expect((await fetch(urlOf(START.port))).status).toBe(200)

  const sameFolder = npmStart("--port", String(START.port + 1))
  await expect.poll(sameFolder.printed, PATIENCE).toMatch(/already runs from this folder, at http/)

  expect(await interrupt(first.process)).toBe(0)
  expect(processesOf(dataDir)).toEqual([])
  await expect(fetch(urlOf(START.port))).rejects.toThrow()

  const second = npmStart(...port)
  await expect.poll(second.printed, PATIENCE).toContain(`: ${urlOf(START.port)}`)
  expect(second.printed()).toMatch(/functions +unchanged/)
  expect(second.printed()).toMatch(/app +unchanged/)
})

test("a taken port is told with one that is free", async () => {
  const run = npmStart("--port", String(BUILT_IN.port))
  const [code] = (await once(run.process, "exit")) as [number]
  expect(code).toBe(1)
  expect(run.printed()).toMatch(new RegExp(`Port ${BUILT_IN.port} is taken.*Port \\d+ is free`))
})

test("killed outright, it takes its children with it", async () => {
  const run = npmStart("--port", String(START.port))
  await expect.poll(() => processesOf(dataDir).length, PATIENCE).toBeGreaterThan(1)
  run.process.kill("SIGKILL")
  await expect.poll(() => processesOf(dataDir), PATIENCE).toEqual([])
})
