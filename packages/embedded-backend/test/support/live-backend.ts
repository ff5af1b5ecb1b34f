// A real backend in a directory of its own, a copy of the test project, and the official CLI to drive both.
import { spawn, type ChildProcess } from "node:child_process"
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll } from "vitest"
import { createBackend, type Backend } from "../../src/index.ts"

const REPOSITORY = fileURLToPath(new URL("../../../../", import.meta.url))
const PROJECT = fileURLToPath(new URL("./project", import.meta.url))
const CLI = join(REPOSITORY, "node_modules/convex/bin/main.js")

export interface CliResult {
  code: number | null
  stdout: string
  stderr: string
  /** Both, in case it does not matter which. */
  output: string
}

export interface Project {
  directory: string
  read(file: string): string
  write(file: string, text: string): void
  /** Replaces text in a file; fails if it is not there. */
  edit(file: string, from: string, to: string): void
  remove(file: string): void
  /** Runs a CLI command to its end. */
  convex(args: string[], options?: { stdin?: string; env?: Record<string, string> }): Promise<CliResult>
  /** Starts a CLI command that does not end by itself. */
  start(args: string[]): RunningCli
}

export interface RunningCli {
  output(): string
  /** Resolves when the output holds the text; rejects when the command ends or 30 s pass. */
  waitFor(text: string, from?: number): Promise<void>
  stop(): Promise<void>
}

const directories: string[] = []
// Registered before the test file's own hooks, and so run after them.
afterAll(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

/** Removed when the test file is through. */
export function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "embedded-backend-test-"))
  directories.push(directory)
  return directory
}

export function startBackend(dataDir: string = newDirectory()): Promise<Backend> {
  return createBackend({ dataDir, port: 0, sitePort: 0, projectRoot: REPOSITORY, logLevel: "error" })
}

export function copyProject(backend: () => Backend): Project {
  const directory = newDirectory()
  cpSync(PROJECT, directory, { recursive: true })
  symlinkSync(join(REPOSITORY, "node_modules"), join(directory, "node_modules"))
  const at = (file: string) => join(directory, file)

  function launch(args: string[], env: Record<string, string> = {}): ChildProcess {
    const { url, adminKey } = backend()
    const credentials = { CONVEX_SELF_HOSTED_URL: url, CONVEX_SELF_HOSTED_ADMIN_KEY: adminKey }
    // Without CI the CLI waits for its crash reporter when it fails offline.
    const inherited = { PATH: process.env.PATH, HOME: directory, CI: "1" }
    return spawn(process.execPath, [CLI, ...args], {
      cwd: directory,
      env: { ...inherited, ...credentials, ...env },
    })
  }

  return {
    directory,
    read: (file) => readFileSync(at(file), "utf8"),
    write: (file, text) => writeFileSync(at(file), text),
    edit(file, from, to) {
      const text = readFileSync(at(file), "utf8")
      if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`)
      writeFileSync(at(file), text.replace(from, to))
    },
    remove: (file) => rmSync(at(file), { recursive: true }),
    async convex(args, { stdin = "", env = {} } = {}) {
      const child = launch(args, env)
      const collected = collect(child)
      child.stdin?.end(stdin)
      const code = await ended(child)
      const { stdout, stderr } = collected
      return { code, stdout: stdout(), stderr: stderr(), output: stdout() + stderr() }
    },
    start(args) {
      const child = launch(args)
      const collected = collect(child)
      const output = () => collected.stdout() + collected.stderr()
      return {
        output,
        async waitFor(text, from = 0) {
          const deadline = Date.now() + 30_000
          while (!output().slice(from).includes(text)) {
            if (child.exitCode !== null) throw new Error(`The command ended before "${text}":\n${output()}`)
            if (Date.now() > deadline) throw new Error(`No "${text}" within 30 s:\n${output()}`)
            await new Promise((resolve) => setTimeout(resolve, 50))
          }
        },
        async stop() {
          child.kill("SIGKILL")
          await ended(child)
        },
      }
    },
  }
}

function collect(child: ChildProcess) {
  const text = { stdout: "", stderr: "" }
  child.stdout?.on("data", (chunk) => (text.stdout += String(chunk)))
  child.stderr?.on("data", (chunk) => (text.stderr += String(chunk)))
  return { stdout: () => text.stdout, stderr: () => text.stderr }
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once("close", (code) => resolve(code)))
}
