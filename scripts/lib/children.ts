// Child processes that can always be ended: each is the leader of its own group, hangs on a lifeline to us,
// writes to a log file and keeps its last lines for the sentence when something goes wrong.
import { spawn } from "node:child_process"
import { createWriteStream, mkdirSync, type WriteStream } from "node:fs"
import path from "node:path"
import type { Readable, Writable } from "node:stream"
import { Failure } from "./failure.ts"
import { LIFELINE, ROOT } from "./paths.mjs"

const TAIL_LINES = 25
const GRACE_MS = 6_000

export interface ChildOptions {
  /** Added to this process's environment; undefined removes. */
  env?: Record<string, string | undefined>
  logFile?: string
  /** When given, output is also shown here, each line after this prefix. */
  prefix?: string
  /** Written to standard input, which is then closed. */
  input?: string
  cwd?: string
  /** Called with each line it prints. */
  onLine?: (line: string) => void
  /** For Node itself, before the script. */
  nodeArgs?: string[]
  /** Keep all of standard output, for `stdout()`. */
  capture?: boolean
  /**
   * Stay in our session instead of leading one. Linux hands out CPU time by session, so a measurement whose parts lie
   * in different sessions measures the scheduler. Such a child must not have children of its own.
   */
  sharesSession?: boolean
}

export interface Child {
  name: string
  pid: number
  /** The exit code; null after a signal. */
  exited: Promise<number | null>
  /** The last lines of its output. */
  tail(): string
  /** Everything it wrote to standard output, if captured. */
  stdout(): string
  /** Asks the whole group to end, then insists. */
  stop(): Promise<void>
}

export type OnStart = (child: Child) => void

/** Starts a Node script under the Node that runs us. */
export function startNode(name: string, script: string, args: string[], options: ChildOptions = {}): Child {
  const child = spawn(
    process.execPath,
    [...(options.nodeArgs ?? []), "--import", LIFELINE, script, ...args],
    {
      cwd: options.cwd ?? ROOT,
      detached: !options.sharesSession,
      stdio: ["pipe", "pipe", "pipe", "pipe"],
      env: { ...process.env, ...options.env, WELLSPRING_LIFELINE_FD: "3" } as NodeJS.ProcessEnv,
    },
  )
  const [stdin, output, errors, lifeline] = child.stdio as unknown as [Writable, Readable, Readable, Writable]
  const log = options.logFile ? openLog(options.logFile) : null
  const tail: string[] = []
  let stdout = ""
  let running = true

  const takeLines = lineSplitter((line) => {
    tail.push(line)
    if (tail.length > TAIL_LINES) tail.shift()
    if (options.prefix !== undefined) console.log(options.prefix + line)
    options.onLine?.(line)
  })
  for (const stream of [output, errors]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      if (options.capture && stream === output) stdout += chunk
      log?.write(chunk)
      takeLines(chunk)
    })
  }
  // A child that ends first breaks these pipes; its exit code says all there is to say.
  for (const stream of [stdin, lifeline]) stream.on("error", () => {})
  stdin.end(options.input ?? "")

  const exited = new Promise<number | null>((resolve) => {
    child.on("error", (error) => takeLines(`${error.message}\n`))
    child.on("close", (code) => {
      running = false
      log?.end()
      resolve(code)
    })
  })

  return {
    name,
    pid: child.pid ?? -1,
    exited,
    tail: () => tail.join("\n"),
    stdout: () => stdout,
    async stop() {
      if (!running || !child.pid) return
      // A negative id names the group that the process leads.
      const target = options.sharesSession ? child.pid : -child.pid
      signal(target, "SIGTERM")
      const insist = setTimeout(() => signal(target, "SIGKILL"), GRACE_MS)
      await exited
      clearTimeout(insist)
    },
  }
}

/**
 * Runs a Node script to its end and returns what it printed.
 * @throws {Failure} with `sentence` and the end of the output if it exits with anything but 0
 */
export async function runNode(
  sentence: string,
  script: string,
  args: string[],
  options: ChildOptions = {},
  onStart: OnStart = () => {},
): Promise<string> {
  const child = startNode(sentence, script, args, { ...options, capture: true })
  onStart(child)
  const code = await child.exited
  if (code !== 0) throw new Failure(sentence, child.tail())
  return child.stdout()
}

function openLog(file: string): WriteStream {
  mkdirSync(path.dirname(file), { recursive: true })
  return createWriteStream(file, { flags: "a" })
}

function signal(target: number, name: NodeJS.Signals): void {
  try {
    process.kill(target, name)
  } catch {
    // Already gone.
  }
}

/** Calls `take` with each whole line of a text that arrives in pieces. */
export function lineSplitter(take: (line: string) => void): (chunk: string) => void {
  let rest = ""
  return (chunk) => {
    const lines = (rest + chunk).split(/\r?\n/)
    rest = lines.pop() ?? ""
    lines.forEach(take)
  }
}
