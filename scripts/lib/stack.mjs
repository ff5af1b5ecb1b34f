// The whole product as one thing that starts and stops: backend → variables → functions, beside them the app's
// build, then the app. Used by npm start, npm run dev, the browser tests and the screenshots.
import { createHash } from "node:crypto"
import { existsSync, mkdirSync } from "node:fs"
import path from "node:path"
import { superviseBackend } from "./backend.mjs"
import { cliArgsFor, convexWatch } from "./convex-cli.mjs"
import { Failure } from "./failure.mjs"
import { functionsHash, pushFunctions } from "./functions.mjs"
import { choosePort, freePortFrom, HOST } from "./ports.mjs"
import { clearRunning, logFile, readState, recordRunning, updateState, whoIsRunning } from "./state.mjs"
import { chooseTarget } from "./target.mjs"
import { ensureVariables, forwardedFrom } from "./variables.mjs"
import { buildWeb, isBuilt, startWeb } from "./web.mjs"
import { waitForHttp } from "./wait.mjs"

const USUAL_PORT = 3000
const USUAL_BACKEND_PORT = 3210
const WEB_START_LIMIT_MS = 60_000

/**
 * @typedef {object} StackOptions
 * @property {"production" | "development"} mode
 * @property {string} stateDir data, logs and what one start tells the next
 * @property {number | null} [port] of the app; null: 3000 or the next free one
 * @property {number} [backendPort] where to begin looking for the backend's two ports
 * @property {Record<string, string | undefined>} env decides the deployment and the forwarded variables
 * @property {(step: string, detail: string) => void} report one finished step
 * @property {(failure: Failure) => void} onFailure something that ran has ended for good
 */

/** @param {StackOptions} options */
export function createStack(options) {
  const { stateDir, mode, env, report } = options
  const children = new Set()
  const target = chooseTarget(env)
  let backend = null
  let stopping = false
  let running = null

  const onStart = (child) => {
    children.add(child)
    void child.exited.then(() => children.delete(child))
    if (stopping) void child.stop()
  }
  const prefix = (name) => (mode === "development" ? `${name.padEnd(9)} | ` : undefined)

  async function start() {
    refuseSecondRun()
    mkdirSync(stateDir, { recursive: true })
    record({})
    const port = await choosePort(options.port ?? null, USUAL_PORT, (sentence) => report("port", sentence))
    const url = `http://${HOST}:${port}`
    const build = mode === "production" ? timed("app", buildIfNeeded) : Promise.resolve()
    const deployment = prepareDeployment(url)
    await allOrFirstFailure([build, deployment])
    const { convexUrl, cliArgs } = await deployment
    await timed("web", () => startApp(port, convexUrl))
    record({ url, backendUrl: convexUrl })
    return { url, convexUrl, siteUrl: backend?.siteUrl ?? null, cliArgs, target }
  }

  function refuseSecondRun() {
    const other = whoIsRunning(stateDir)
    if (!other) return
    throw new Failure(
      `Wellspring already runs from this folder${other.url ? `, at ${other.url}` : ""} (process ${other.pid}). ` +
        `Stop it with Ctrl-C in its terminal, or start a second one with --data-dir another/folder.`,
    )
  }

  /** Everything up to pushed functions. Returns where the app finds them. */
  async function prepareDeployment(url) {
    if (target.kind !== "embedded") return prepareElsewhere(url)
    forgetStateOfOtherData()
    const seen = readState(stateDir)
    const first = options.backendPort ?? seen.ports?.backend ?? USUAL_BACKEND_PORT
    const backendPort = await freePortFrom(first)
    const sitePort = await freePortFrom(backendPort + 1)
    await timed("backend", async () => {
      backend = await superviseBackend({
        dataDir: path.join(stateDir, "data"),
        port: backendPort,
        sitePort,
        logFile: logFile(stateDir, "backend"),
        prefix: prefix("backend"),
        onChild: noteBackend,
        onRestart: (attempt) => report("backend", `stopped unexpectedly and is started again (${attempt})`),
        onGiveUp: options.onFailure,
      })
      return backend.url
    })
    updateState(stateDir, { ports: { backend: backendPort, site: sitePort } })
    const cliArgs = cliArgsFor(stateDir, backend.url, backend.adminKey)
    await bringVariables(cliArgs, { SITE_URL: url, ...forwardedFrom(env) }, seen)
    if (mode === "development") watchFunctions(cliArgs)
    else await pushIfNeeded(cliArgs, seen)
    return { convexUrl: backend.url, cliArgs }
  }

  async function prepareElsewhere(url) {
    const { cliArgs } = target
    await ensureVariables(cliArgs, { wanted: { SITE_URL: url }, onlyMissing: true, forwardedBefore: [] })
    if (mode === "development") watchFunctions(cliArgs)
    else await timed("functions", () => push(cliArgs))
    if (!target.url)
      throw new Failure("NEXT_PUBLIC_CONVEX_URL is not set; `npx convex dev` writes it to .env.local.")
    return { convexUrl: target.url, cliArgs }
  }

  /** A data folder that was removed or replaced knows nothing of earlier pushes. */
  function forgetStateOfOtherData() {
    if (existsSync(path.join(stateDir, "data", "data.sqlite"))) return
    updateState(stateDir, { pushed: undefined, variables: undefined, forwarded: undefined })
  }

  async function bringVariables(cliArgs, wanted, seen) {
    const fingerprint = createHash("sha256").update(JSON.stringify(wanted)).digest("hex")
    if (seen.variables === fingerprint) return
    await ensureVariables(cliArgs, { wanted, onlyMissing: false, forwardedBefore: seen.forwarded ?? [] })
    updateState(stateDir, { variables: fingerprint, forwarded: Object.keys(forwardedFrom(env)) })
  }

  async function pushIfNeeded(cliArgs, seen) {
    const hash = functionsHash()
    if (seen.pushed === hash) return report("functions", "unchanged")
    await timed("functions", () => push(cliArgs))
    updateState(stateDir, { pushed: hash })
  }

  async function push(cliArgs) {
    await pushFunctions(target, cliArgs, { logFile: logFile(stateDir, "functions") }, onStart)
    return "pushed"
  }

  function watchFunctions(cliArgs) {
    // What the watcher pushes is not what the next production start would find by hash.
    updateState(stateDir, { pushed: undefined })
    const child = convexWatch(cliArgs, {
      logFile: logFile(stateDir, "functions"),
      prefix: prefix("functions"),
    })
    onStart(child)
    void child.exited.then(() => fail(child, "`convex dev` ended."))
  }

  async function buildIfNeeded() {
    if (isBuilt()) return "unchanged"
    await buildWeb({ logFile: logFile(stateDir, "build") }, onStart)
    return "built"
  }

  async function startApp(port, convexUrl) {
    const child = startWeb({
      mode,
      port,
      convexUrl,
      logFile: logFile(stateDir, "app"),
      prefix: prefix("app"),
    })
    onStart(child)
    const answered = waitForHttp(
      `http://${HOST}:${port}`,
      WEB_START_LIMIT_MS,
      "The app did not answer in time.",
    )
    const status = await Promise.race([answered, child.exited.then(() => null)])
    if (status === null) throw new Failure("The app ended right after it was started.", child.tail())
    if (status >= 500) throw new Failure(`The app answers ${status} to its first request.`, child.tail())
    void child.exited.then(() => fail(child, "The app ended by itself."))
    return "ready"
  }

  function fail(child, sentence) {
    if (!stopping) options.onFailure(new Failure(sentence, child.tail()))
  }

  function noteBackend(child) {
    onStart(child)
    record({ backendPid: child.pid })
  }

  function record(facts) {
    running = { ...running, pid: process.pid, ...facts }
    recordRunning(stateDir, running)
  }

  async function timed(step, work) {
    const started = Date.now()
    const detail = await work()
    if (!stopping) report(step, `${detail} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  }

  /** Ends everything that runs: the app and the watchers first, the backend last. Safe to call at any moment. */
  async function stop() {
    stopping = true
    backend?.letGo()
    const [backends, others] = partition([...children], (child) => child.name === "backend")
    await Promise.all(others.map((child) => child.stop()))
    await Promise.all(backends.map((child) => child.stop()))
    if (running) clearRunning(stateDir)
  }

  return { start, stop }
}

/** Waits for all; the first failure is thrown at once, without leaving the other promises unhandled. */
async function allOrFirstFailure(promises) {
  for (const promise of promises) promise.catch(() => {})
  await Promise.all(promises)
}

function partition(items, belongs) {
  return [items.filter(belongs), items.filter((item) => !belongs(item))]
}
