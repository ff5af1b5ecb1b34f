// Getting a Convex deployment ready for the app: running (if it is ours), with its variables and with today's
// functions.
import { createHash } from "node:crypto"
import { existsSync } from "node:fs"
import path from "node:path"
import { superviseBackend } from "./backend.ts"
import { cliArgsFor, convexWatch } from "./convex-cli.ts"
import { migrateData } from "./data-migration.ts"
import { Failure } from "./failure.ts"
import { functionsHash, pushFunctions } from "./functions.ts"
import { freePortFrom } from "./ports.ts"
import type { StackContext } from "./stack.ts"
import { logFile, readState, updateState, type State } from "./state.ts"
import { chooseTarget, type Target } from "./target.ts"
import { ensureVariables, forwardedFrom } from "./variables.ts"

const USUAL_BACKEND_PORT = 3210

export interface DeploymentHandle {
  /** Where the app finds it. */
  convexUrl: string
  cliArgs: string[]
}

/** `url`: the address of the app, which the deployment puts into links it makes. */
export function prepareDeployment(context: StackContext, url: string): Promise<DeploymentHandle> {
  const target = chooseTarget(context.env)
  return target.kind === "embedded" ? prepareEmbedded(context, url) : prepareElsewhere(context, target, url)
}

async function prepareEmbedded(context: StackContext, url: string): Promise<DeploymentHandle> {
  const { stateDir } = context
  const isNew = !existsSync(path.join(stateDir, "data", "data.sqlite"))
  if (isNew) forgetStateOfOtherData(stateDir)
  const seen = readState(stateDir)
  const port = await freePortFrom(context.backendPort ?? seen.ports?.backend ?? USUAL_BACKEND_PORT)
  const sitePort = await freePortFrom(port + 1)
  const backend = await startBackend(context, port, sitePort)
  updateState(stateDir, { ports: { backend: port, site: sitePort } })
  const cliArgs = cliArgsFor(stateDir, backend.url, backend.adminKey)
  // Only here: mail may be read on /outbox, because this deployment answers to this machine alone.
  const own = { SITE_URL: url, WELLSPRING_LOCAL_OUTBOX: "1" }
  await bringVariables(context, cliArgs, { ...own, ...forwardedFrom(context.env) }, seen)
  await bringFunctions(context, cliArgs, { seen, isNew })
  return { convexUrl: backend.url, cliArgs }
}

async function startBackend(context: StackContext, port: number, sitePort: number) {
  const { stateDir, report } = context
  const started = Date.now()
  const backend = await superviseBackend({
    dataDir: path.join(stateDir, "data"),
    port,
    sitePort,
    logFile: logFile(stateDir, "backend"),
    prefix: context.prefix("backend"),
    onChild(child) {
      context.adopt(child)
      context.record({ backendPid: child.pid })
    },
    onRestart: (attempt) => report("backend", `stopped unexpectedly and is started again (${attempt})`),
    onGiveUp: context.onFailure,
    isStopping: context.isStopping,
  })
  report("backend", `${backend.url} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  return backend
}

async function prepareElsewhere(
  context: StackContext,
  target: Exclude<Target, { kind: "embedded" }>,
  url: string,
): Promise<DeploymentHandle> {
  context.report("backend", target.kind === "cloud" ? target.name : target.url)
  await ensureVariables([], { wanted: { SITE_URL: url }, onlyMissing: true, forwardedBefore: [] })
  if (context.mode === "development") await watchFunctions(context, [], { migrates: true })
  else {
    await context.timed("functions", () => push(context, target, []))
    await migrate(context, [])
  }
  if (!target.url)
    throw new Failure("NEXT_PUBLIC_CONVEX_URL is not set; `npx convex dev` writes it to .env.local.")
  return { convexUrl: target.url, cliArgs: [] }
}

/** A data folder that was removed or replaced knows nothing of earlier pushes. */
function forgetStateOfOtherData(stateDir: string): void {
  updateState(stateDir, { pushed: undefined, variables: undefined, forwarded: undefined })
}

async function bringVariables(
  { stateDir, env }: StackContext,
  cliArgs: string[],
  wanted: Record<string, string>,
  seen: State,
): Promise<void> {
  const fingerprint = createHash("sha256").update(JSON.stringify(wanted)).digest("hex")
  if (seen.variables === fingerprint) return
  await ensureVariables(cliArgs, { wanted, onlyMissing: false, forwardedBefore: seen.forwarded ?? [] })
  updateState(stateDir, { variables: fingerprint, forwarded: Object.keys(forwardedFrom(env)) })
}

/** `isNew`: there are no data yet, so none of an earlier release either. */
async function bringFunctions(
  context: StackContext,
  cliArgs: string[],
  { seen, isNew }: { seen: State; isNew: boolean },
): Promise<void> {
  const { stateDir } = context
  if (context.mode === "development") {
    // What the watcher will push is not what the next production start would find by its hash.
    updateState(stateDir, { pushed: undefined })
    return await watchFunctions(context, cliArgs, { migrates: !isNew })
  }
  const hash = functionsHash()
  if (seen.pushed === hash) return context.report("functions", "unchanged")
  await context.timed("functions", () => push(context, { kind: "embedded" }, cliArgs))
  if (!isNew) await migrate(context, cliArgs)
  updateState(stateDir, { pushed: hash })
}

async function push(context: StackContext, target: Target, cliArgs: string[]): Promise<string> {
  await pushFunctions(target, cliArgs, { logFile: logFile(context.stateDir, "functions") }, context.adopt)
  return "pushed"
}

function migrate(context: StackContext, cliArgs: string[]): Promise<void> {
  return context.timed("data", () => migrateData(cliArgs, { logFile: logFile(context.stateDir, "data") }))
}

const WATCHING = "pushed, watching"

/** Goes on after the first push. One that fails is no reason to end: the watcher waits for a better one. */
async function watchFunctions(
  context: StackContext,
  cliArgs: string[],
  { migrates }: { migrates: boolean },
): Promise<void> {
  const first = Promise.withResolvers<string>()
  const child = convexWatch(cliArgs, {
    logFile: logFile(context.stateDir, "functions"),
    prefix: context.prefix("functions"),
    onLine(line) {
      if (line.includes("Convex functions ready")) first.resolve(WATCHING)
      else if (line.startsWith("✖")) first.resolve("could not be pushed yet, watching for a change")
    },
  })
  context.adopt(child)
  void child.exited.then(() => {
    first.resolve("ended")
    context.fail(child, "`convex dev` ended.")
  })
  await context.timed("functions", () => first.promise)
  if (migrates && (await first.promise) === WATCHING) await migrate(context, cliArgs)
}
