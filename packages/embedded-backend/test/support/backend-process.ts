// A real backend process on a throw-away data directory, and the unmodified CLI pointed at it.
import { spawn, type ChildProcess } from "node:child_process"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import path from "node:path"

const CLI = path.join(import.meta.dirname, "../../src/cli.ts")
const CONVEX = path.join(
  path.dirname(createRequire(import.meta.url).resolve("convex/package.json")),
  "bin/main.js",
)
const START_DEADLINE_MS = 20_000
const PUSH_FLAGS = ["dev", "--once", "--typecheck", "disable", "--codegen", "disable"]

export interface CommandResult {
  code: number | null
  stdout: string
  stderr: string
}

export interface BackendProcess {
  url: string
  siteUrl: string
  adminKey: string
  dataDir: string
  /** Standard output and error of every process so far. */
  log(): string
  push(projectDir: string): Promise<void>
  convex(projectDir: string, args: string[], input?: string): Promise<CommandResult>
  /** SIGKILL, no goodbye. */
  kill(): Promise<void>
  /** After `kill` or `stop`: the same data and ports again. */
  start(): Promise<void>
  stop(): Promise<void>
}

export async function startBackendProcess(
  options: { flags?: string[]; dataDir?: string } = {},
): Promise<BackendProcess> {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), "embedded-backend-")))
  const [port, sitePort] = await freePorts()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | null = null
  let log = ""
  process.once("exit", () => child?.kill("SIGKILL"))

  const start = async () => {
    const flags = [
      "--data-dir",
      dataDir,
      "--port",
      String(port),
      "--site-port",
      String(sitePort),
      ...(options.flags ?? []),
    ]
    child = spawn(process.execPath, [CLI, ...flags], { stdio: ["ignore", "pipe", "pipe"] })
    child.stdout?.on("data", (text: Buffer) => (log += text))
    child.stderr?.on("data", (text: Buffer) => (log += text))
    await answers(`${url}/version`, child, () => log)
    backend.adminKey = (await readFile(path.join(dataDir, "admin-key"), "utf8")).trim()
  }
  const end = async (signal: NodeJS.Signals) => {
    const running = child
    child = null
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const gone = new Promise((resolve) => running.once("exit", resolve))
    running.kill(signal)
    await gone
  }
  const convex = (projectDir: string, args: string[], input?: string) =>
    run(projectDir, args, input, {
      CONVEX_SELF_HOSTED_URL: url,
      CONVEX_SELF_HOSTED_ADMIN_KEY: backend.adminKey,
    })

  const backend: BackendProcess = {
    url,
    siteUrl: `http://127.0.0.1:${sitePort}`,
    adminKey: "",
    dataDir,
    log: () => log,
    convex,
    push: async (projectDir) => {
      const { code, stdout, stderr } = await convex(projectDir, PUSH_FLAGS)
      if (code !== 0) throw new Error(`Push failed (${code}):\n${stdout}\n${stderr}\n${log.slice(-4000)}`)
    },
    kill: () => end("SIGKILL"),
    start,
    stop: async () => {
      await end("SIGTERM")
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true })
    },
  }
  await start()
  return backend
}

function run(cwd: string, args: string[], input: string | undefined, variables: Record<string, string>) {
  return new Promise<CommandResult>((resolve) => {
    const env: NodeJS.ProcessEnv = { ...process.env, ...variables, CI: "1" }
    delete env.CONVEX_DEPLOYMENT
    const command = spawn(process.execPath, [CONVEX, ...args], { cwd, env, stdio: ["pipe", "pipe", "pipe"] })
    let stdout = ""
    let stderr = ""
    command.stdout.on("data", (text: Buffer) => (stdout += text))
    command.stderr.on("data", (text: Buffer) => (stderr += text))
    command.on("close", (code) => resolve({ code, stdout, stderr }))
    command.stdin.end(input ?? "")
  })
}

async function answers(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = Date.now() + START_DEADLINE_MS
  for (;;) {
    if (
      await fetch(url).then(
        (response) => response.ok,
        () => false,
      )
    )
      return
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`The backend did not start:\n${log()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function freePorts(): Promise<[number, number]> {
  const servers = await Promise.all([listening(), listening()])
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return [ports[0]!, ports[1]!]
}

function listening() {
  return new Promise<ReturnType<typeof createServer>>((resolve) => {
    const server = createServer()
    server.listen(0, "127.0.0.1", () => resolve(server))
  })
}
