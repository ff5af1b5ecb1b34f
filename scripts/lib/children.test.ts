import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { lineSplitter, runNode, startNode } from "./children.ts"
import { Failure } from "./failure.ts"

const CHILDREN = new URL("./children.ts", import.meta.url).href
const WAIT = { timeout: 10_000 }

let folder = ""
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "children-"))))
afterEach(() => rmSync(folder, { recursive: true }))

function script(name: string, code: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, code)
  return file
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test("a script's output comes back, its input reaches it, and it runs under our own Node", async () => {
  const echo = script("echo.mjs", "process.stdin.pipe(process.stdout); process.stderr.write(process.version)")
  expect(await runNode("It failed.", echo, [], { input: "hello" })).toBe("hello")
})

test("a failing script is told with a sentence and the end of its output", async () => {
  const fails = script("fails.mjs", "for (let i = 0; i < 99; i++) console.error('line', i); process.exit(3)")
  const failure = await runNode("It failed.", fails, []).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(Failure)
  expect((failure as Failure).logTail).toMatch(/^line 74\n[^]*line 98$/)
})

test("stopping ends the whole group, also a member that ignores the polite signal", async () => {
  const stubborn = script(
    "stubborn.mjs",
    "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up')",
  )
  const leader = script(
    "leader.mjs",
    `import { spawn } from "node:child_process"
     const child = spawn(process.execPath, [${JSON.stringify(stubborn)}], { stdio: "inherit" })
     console.log("pid", child.pid)
     setInterval(() => {}, 1000)`,
  )
  const child = startNode("leader", leader, [], { capture: true })
  await vi.waitFor(() => expect(child.stdout()).toMatch(/pid \d+[^]*up/), WAIT)
  const pid = Number(/pid (\d+)/.exec(child.stdout())?.[1])
  await child.stop()
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), WAIT)
}, 15_000)

test("when the parent is killed outright, the child ends by itself", async () => {
  const sleeper = script("sleeper.mjs", "setInterval(() => {}, 1000)")
  const parent = script(
    "parent.mjs",
    `import { startNode } from ${JSON.stringify(CHILDREN)}
     console.log("pid", startNode("sleeper", ${JSON.stringify(sleeper)}, []).pid)`,
  )
  const child = startNode("parent", parent, [], { capture: true })
  await vi.waitFor(() => expect(child.stdout()).toMatch(/pid \d+/), WAIT)
  const pid = Number(/pid (\d+)/.exec(child.stdout())?.[1])
  expect(isAlive(pid)).toBe(true)
  process.kill(child.pid, "SIGKILL")
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), WAIT)
})

test("lines are cut where they end, whatever the pieces", () => {
  const lines: string[] = []
  const take = lineSplitter((line) => lines.push(line))
  for (const piece of ["one\ntw", "o\r\n", "", "three", "\n"]) take(piece)
  expect(lines).toEqual(["one", "two", "three"])
})
