// Child processes that can always be ended: each is the leader of its own group, hangs on a lifeline to us,
// writes to a log file and keeps its last lines for the sentence when something goes wrong.
import { spawn } from "node:child_process"
import { createWriteStream, mkdirSync } from "node:fs"
import path from "node:path"
import { ROOT, LIFELINE } from "./paths.mjs"
import { Failure } from "./failure.mjs"

const TAIL_LINES = 25
const GRACE_MS = 6_000

/**
 * @typedef {object} ChildOptions
 * @property {Record<string, string | undefined>} [env] added to this process's environment; undefined removes
 * @property {string} [logFile]
 * @property {string} [prefix] when given, output is also shown here, each line after this prefix
 * @property {string} [input] written to standard input, which is then closed
 * @property {string} [cwd]
 * @property {boolean} [capture] keep all of standard output, for `stdout()`
 *
 * @typedef {object} Child
 * @property {string} name
 * @property {number} pid
 * @property {Promise<number | null>} exited the exit code; null after a signal
 * @property {() => boolean} isRunning
 * @property {() => string} tail the last lines of its output
 * @property {() => string} stdout everything it wrote to standard output, if captured
 * @property {() => Promise<void>} stop asks the group to end, then insists
 */

/**
 * Starts a Node script under the Node that runs us.
 * @param {string} name @param {string} script @param {string[]} args @param {ChildOptions} [options]
 * @returns {Child}
 */
export function startNode(name, script, args, options = {}) {
  const child = spawn(process.execPath, ["--import", LIFELINE, script, ...args], {
    cwd: options.cwd ?? ROOT,
    detached: true,
    stdio: ["pipe", "pipe", "pipe", "pipe"],
    env: { ...process.env, ...options.env, WELLSPRING_LIFELINE_FD: "3" },
  })
  const log = options.logFile ? openLog(options.logFile) : null
  const tail = []
  let stdout = ""
  let running = true

  const takeLines = lineSplitter((line) => {
    tail.push(line)
    if (tail.length > TAIL_LINES) tail.shift()
    if (options.prefix !== undefined) console.log(options.prefix + line)
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk) => {
      if (options.capture && stream === child.stdout) stdout += chunk
      log?.write(chunk)
      takeLines(chunk)
    })
  }
  for (const stream of [child.stdin, child.stdio[3]]) stream.on("error", () => {})
  child.stdin.end(options.input ?? "")

  const exited = new Promise((resolve) => {
    child.on("error", (error) => tail.push(String(error)))
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
    isRunning: () => running,
    tail: () => tail.join("\n"),
    stdout: () => stdout,
    async stop() {
      if (!running) return
      signalGroup(child.pid, "SIGTERM")
      const insist = setTimeout(() => signalGroup(child.pid, "SIGKILL"), GRACE_MS)
      await exited
      clearTimeout(insist)
    },
  }
}

/**
 * Runs a Node script to its end and returns what it printed.
 * @throws {Failure} with `sentence` and the end of the output if it exits with anything but 0
 * @param {string} sentence @param {string} script @param {string[]} args @param {ChildOptions} [options]
 * @param {(child: Child) => void} [onStart]
 */
export async function runNode(sentence, script, args, options = {}, onStart = () => {}) {
  const child = startNode(sentence, script, args, { ...options, capture: true })
  onStart(child)
  const code = await child.exited
  if (code !== 0) throw new Failure(sentence, child.tail())
  return child.stdout()
}

function openLog(file) {
  mkdirSync(path.dirname(file), { recursive: true })
  return createWriteStream(file, { flags: "w" })
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal)
  } catch {
    // Already gone.
  }
}

/** Calls `take` with each whole line of a text that arrives in pieces. */
export function lineSplitter(take) {
  let rest = ""
  return (chunk) => {
    const lines = (rest + chunk).split(/\r?\n/)
    rest = lines.pop() ?? ""
    for (const line of lines) take(line)
  }
}
