// The whole product as one thing that starts and stops: the deployment with its functions, beside it the app's
// build, then the app. Used by npm start, npm run dev, the browser tests and the screenshots.
import { mkdirSync, rmSync } from "node:fs"
import path from "node:path"
import type { Child } from "./children.ts"
import { prepareDeployment } from "./deployment.ts"
import { Failure } from "./failure.ts"
import { choosePort, HOST, isFree } from "./ports.ts"
import { clearRunning, logFile, recordRunning, whoIsRunning, type Running } from "./state.ts"
import type { Environment } from "./target.ts"
import { waitForHttp } from "./wait.ts"
import { buildWeb, isBuilt, startWeb } from "./web.ts"

const USUAL_PORT = 3000
const APP_START_LIMIT_MS = 60_000

export interface StackOptions {
  mode: "production" | "development"
  /** Data, logs and what one start tells the next. */
  stateDir: string
  /** Of the app; null: 3000 or the next free one. */
  port: number | null
  /** Where to begin looking for the backend's two ports. */
  backendPort: number | null
  /** Decides the deployment and the variables it is given. */
  env: Environment
  report: (step: string, detail: string) => void
  /** Something that ran has ended for good. */
  onFailure: (failure: Failure) => void
}

/** What the parts of a stack share while it starts. */
export interface StackContext extends StackOptions {
  adopt: (child: Child) => void
  /** Written where other processes find it, as it becomes known. */
  record: (facts: Partial<Running>) => void
  /** Does the work and reports its result with the time it took. */
  timed: (step: string, work: () => Promise<string>) => Promise<void>
  /** Development shows what children print, each line after its origin. */
  prefix: (name: string) => string | undefined
  fail: (child: Child, sentence: string) => void
  isStopping: () => boolean
}

export interface RunningStack {
  url: string
  convexUrl: string
  /** Arguments that make the Convex CLI talk to this deployment. */
  cliArgs: string[]
}

export interface Stack {
  start(): Promise<RunningStack>
  /** Ends everything that runs: the app and the watchers first, the backend last. Safe at any moment. */
  stop(): Promise<void>
}

export function createStack(options: StackOptions): Stack {
  const { stateDir, mode } = options
  const children = new Set<Child>()
  let running: Running | null = null
  let stopping = false

  const context: StackContext = {
    ...options,
    adopt(child) {
      children.add(child)
      void child.exited.then(() => children.delete(child))
      if (stopping) void child.stop()
    },
    record(facts) {
      running = { pid: process.pid, ...running, ...facts }
      recordRunning(stateDir, running)
    },
    async timed(step, work) {
      const started = Date.now()
      const detail = await work()
      if (!stopping) options.report(step, `${detail} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
    },
    prefix: (name) => (mode === "development" ? `${name.padEnd(9)} | ` : undefined),
    fail(child, sentence) {
      if (!stopping) options.onFailure(new Failure(sentence, child.tail()))
    },
    isStopping: () => stopping,
  }

  async function start(): Promise<RunningStack> {
    refuseSecondRun(stateDir)
    mkdirSync(stateDir, { recursive: true })
    rmSync(path.join(stateDir, "logs"), { recursive: true, force: true })
    context.record({})
    const port = await choosePort(options.port, USUAL_PORT, (sentence) => options.report("port", sentence))
    const url = `http://${HOST}:${port}`
    const build =
      mode === "production" ? context.timed("app", () => buildIfNeeded(context)) : Promise.resolve()
    const deployment = prepareDeployment(context, url)
    build.catch(() => {})
    deployment.catch(() => {})
    const [{ convexUrl, cliArgs }] = await Promise.all([deployment, build])
    await context.timed("web", () => startApp(context, port, convexUrl))
    context.record({ url, backendUrl: convexUrl })
    return { url, convexUrl, cliArgs }
  }

  async function stop(): Promise<void> {
    stopping = true
    const others = [...children].filter((child) => child.name !== "backend")
    await Promise.all(others.map((child) => child.stop()))
    await Promise.all([...children].map((child) => child.stop()))
    if (running) clearRunning(stateDir)
  }

  return { start, stop }
}

function refuseSecondRun(stateDir: string): void {
  const other = whoIsRunning(stateDir)
  if (!other) return
  const where = other.url ? `, at ${other.url}` : ""
  throw new Failure(
    `Wellspring already runs from this folder${where} (process ${other.pid}). ` +
      `Stop it with Ctrl-C in its terminal, or start a second one with --data-dir another/folder.`,
  )
}

async function buildIfNeeded({ stateDir, adopt }: StackContext): Promise<string> {
  if (isBuilt()) return "unchanged"
  await buildWeb({ logFile: logFile(stateDir, "build") }, adopt)
  return "built"
}

async function startApp(context: StackContext, port: number, convexUrl: string): Promise<string> {
  const { mode, stateDir, prefix } = context
  // Building took its time. Somebody else's program would answer just as well below.
  if (!(await isFree(port))) throw new Failure(`Another program has taken port ${port} in the meantime.`)
  const child = startWeb({ mode, port, convexUrl, logFile: logFile(stateDir, "app"), prefix: prefix("app") })
  context.adopt(child)
  const answered = waitForHttp(
    `http://${HOST}:${port}`,
    APP_START_LIMIT_MS,
    "The app did not answer in time.",
  )
  const status = await Promise.race([answered, child.exited.then(() => null)])
  if (status === null) throw new Failure("The app ended right after it was started.", child.tail())
  if (status >= 500) throw new Failure(`The app answers ${status} to its first request.`, child.tail())
  void child.exited.then(() => context.fail(child, "The app ended by itself."))
  return "ready"
}
