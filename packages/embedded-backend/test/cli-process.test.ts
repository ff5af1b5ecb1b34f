// The server as a process of its own: how it starts, refuses to start, stops and is copied.
import { spawn } from "node:child_process"
import { readFileSync, statSync } from "node:fs"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { fileURLToPath } from "node:url"
import { afterEach, expect, test } from "vitest"
import { newDirectory } from "./support/live-backend.ts"

const CLI = fileURLToPath(new URL("../src/cli.ts", import.meta.url))
const cleanUps: (() => void)[] = []

afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp()
})

function start(...args: string[]) {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ["ignore", "pipe", "pipe"] })
  cleanUps.push(() => void child.kill("SIGKILL"))
  let output = ""
  child.stdout.on("data", (chunk) => (output += String(chunk)))
  child.stderr.on("data", (chunk) => (output += String(chunk)))
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve))
  return {
    child,
    exited,
    output: () => output,
    up: () => expect.poll(() => output, { timeout: 20_000 }).toContain("Cloud origin"),
  }
}

const anyPort = ["--port", "0", "--site-port", "0"]

test("it makes its directory and a key only its owner can read, serves on 127.0.0.1, and stops when told", async () => {
  const directory = join(newDirectory(), "new", "data")
  const server = start("--data-dir", directory, ...anyPort)
  await server.up()
  const url = /Cloud origin\s+(\S+)/.exec(server.output())?.[1] ?? ""
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect((await fetch(`${url}/version`)).status).toBe(200)
  const key = join(directory, "admin-key")
  expect(statSync(key).mode & 0o777).toBe(0o600)
  expect(server.output()).not.toContain(readFileSync(key, "utf8").trim())
  server.child.kill("SIGTERM")
  expect(await server.exited).toBe(0)
})

test("a second process is kept out of a directory in use, and let in after a crash", async () => {
  const directory = newDirectory()
  const first = start("--data-dir", directory, ...anyPort)
  await first.up()
  const second = start("--data-dir", directory, ...anyPort)
  expect(await second.exited).toBe(1)
  expect(second.output()).toContain("is in use by another process")
  first.child.kill("SIGKILL")
  await first.exited
  const third = start("--data-dir", directory, ...anyPort)
  await third.up()
})

test("a taken port gives a plain sentence and an exit code of its own", async () => {
  const holder = createServer().listen(0, "127.0.0.1")
  cleanUps.push(() => void holder.close())
  await new Promise((resolve) => holder.once("listening", resolve))
  const { port } = holder.address() as AddressInfo
  const server = start("--data-dir", newDirectory(), "--port", String(port), "--site-port", "0")
  expect(await server.exited).toBe(3)
  expect(server.output()).toBe(
    `Port ${port} is taken by another program. Choose another with --port and --site-port.\n`,
  )
})

test.each([
  [["--port", "0"], "--data-dir is missing"],
  [["--data-dir", "x", "--port", "web"], "must be a number"],
  [["--data-dir", "x", "--durability", "maybe"], "--durability must be one of"],
  [["--data-dir", "x", "--speed", "11"], "--speed"],
])("%j is refused with a sentence", async (args, sentence) => {
  const server = start(...args)
  expect(await server.exited).toBeGreaterThan(0)
  expect(server.output()).toContain(sentence)
})

test("backup copies the database while it is being served", async () => {
  const directory = newDirectory()
  const server = start("--data-dir", directory, ...anyPort)
  await server.up()
  const copy = join(newDirectory(), "copy.sqlite")
  const backup = start("backup", "--data-dir", directory, "--to", copy)
  expect(await backup.exited, backup.output()).toBe(0)
  const sqlite = new DatabaseSync(copy, { readOnly: true })
  expect(sqlite.prepare("SELECT value FROM meta WHERE key = 'secret'").get()).toBeDefined()
  sqlite.close()
})
