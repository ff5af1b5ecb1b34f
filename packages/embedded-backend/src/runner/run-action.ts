// One action, from call to encoded result. Wherever it runs, it reaches the database only through its host.
import type { Reader } from "../database/reader.ts"
import type { FunctionCall, Outcome, RunReport } from "../engine.ts"
import type { ModuleEnvironment } from "../deployment/types.ts"
import { Transaction } from "../database/transaction.ts"
import type { ActionHost } from "./action-host.ts"
import { actionConvex } from "./action-calls.ts"
import { deploymentOf, findFunction, FunctionNotFound, typeMismatch, type Target } from "./functions.ts"
import type { CallWorld, OpenModule } from "./instances.ts"
import type { RunServices } from "./invocation.ts"
import { seededRandom } from "./random.ts"
import { checkArguments, checkResult, failure, invokeExport } from "./run-function.ts"

export interface ActionServices {
  services: RunServices
  reader: Reader
  host: ActionHost
}

export interface ActionResult extends RunReport {
  outcome: Outcome
  /** Milliseconds since 1970. */
  startedAt: number
  environment: ModuleEnvironment
}

/** Set by whoever ends the action from outside. */
export interface ActionControl {
  isOver: boolean
}

export async function runAction(
  { services, reader, host }: ActionServices,
  call: FunctionCall,
  control: ActionControl,
): Promise<ActionResult> {
  const report = openReport()
  let environment: ModuleEnvironment = "isolate"
  const run = async () => {
    const target = prepare(reader, call)
    environment = target.module.environment
    const convex = actionConvex({ services, reader, host, call, target }, () => control.isOver)
    const module = await openForAction(services, reader, target, convex, report)
    const args = ["", JSON.stringify([call.args])]
    const result = await module.enter(() =>
      invokeExport(module.exports, target.spec.name, "invokeAction", args),
    )
    withTransaction(reader, (transaction) => checkResult(result, transaction, { target }))
    return result
  }
  const outcome = await outcomeOf(services, run)
  control.isOver = true
  return { outcome, environment, ...finishReport(report) }
}

/** Finds the action and checks its arguments at a snapshot of this moment. */
function prepare(reader: Reader, call: FunctionCall): Target {
  return withTransaction(reader, (transaction) => {
    const deployment = deploymentOf(transaction.snapshot)
    const target = findFunction(deployment, call.componentId, call.path, call.reach)
    if (target.spec.type !== "action") throw new FunctionNotFound(typeMismatch(target, "action"))
    checkArguments(target.spec.args, call.args, transaction, target)
    return target
  })
}

export function openForAction(
  services: RunServices,
  reader: Reader,
  target: Target,
  convex: CallWorld["convex"],
  { logLines, startedAt }: OpenReport,
): Promise<OpenModule> | OpenModule {
  const world: CallWorld = {
    convex,
    logLines,
    now: startedAt,
    random: seededRandom(new Uint32Array([startedAt, 0, 0, 0])),
    onHostWork: () => undefined,
  }
  const kind = target.module.environment === "node" ? "node" : "action"
  const deployment = withTransaction(reader, ({ snapshot }) => deploymentOf(snapshot))
  return services.host.open(deployment, target, kind, world)
}

async function outcomeOf(services: RunServices, run: () => Promise<string>): Promise<Outcome> {
  try {
    return { ok: true, value: await run() }
  } catch (thrown) {
    return { ok: false, error: failure(services.errors, thrown) }
  }
}

export interface OpenReport {
  startedAt: number
  started: number
  logLines: RunReport["logLines"]
}

export function openReport(): OpenReport {
  return { startedAt: Date.now(), started: performance.now(), logLines: [] }
}

export function finishReport({
  started,
  startedAt,
  logLines,
}: OpenReport): RunReport & { startedAt: number } {
  return { logLines, startedAt, executionTime: performance.now() - started }
}

/** A transaction that is thrown away: for looking things up. */
export function withTransaction<Result>(reader: Reader, work: (transaction: Transaction) => Result): Result {
  const snapshot = reader.begin()
  try {
    return work(new Transaction(snapshot, { nowMs: Date.now(), randomBytes: () => new Uint8Array() }))
  } finally {
    snapshot.end()
  }
}
