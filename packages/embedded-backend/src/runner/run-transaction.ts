// A query or mutation from the outside: snapshot in, value, writes and read set out. The caller commits.
import { performance } from "node:perf_hooks"
import { MissingTableError } from "../database/errors.ts"
import type { Snapshot } from "../database/reader.ts"
import { Transaction } from "../database/transaction.ts"
import type { DocumentWrite, ReadSet, TransactionUsage } from "../database/types.ts"
import type { Timestamp } from "../clock.ts"
import type { FunctionSpec, ModuleSpec } from "../deployment/types.ts"
import type { FunctionCall, Outcome, RunReport } from "../engine.ts"
import type { JsonObject } from "../values/json.ts"
import { isObject } from "../values/special.ts"
import { findFunction, FunctionNotFound, typeMismatch, type Target } from "./functions.ts"
import type { RunScope, RunServices } from "./invocation.ts"
import { failure, runFunction } from "./run-function.ts"
import { openScope } from "./scope.ts"
import type { NewFile } from "./storage-operations.ts"

export interface TransactionJob {
  type: "query" | "mutation"
  call: FunctionCall
  journal: string | null
  /** Row of `_scheduled_functions` that ends with this mutation, in the same commit. */
  scheduledJob: { componentId: number; jobId: string } | null
  /** Hash of a stored module whose default export runs instead of anything deployed. */
  inlineModule?: string
}

export interface TransactionResult extends RunReport {
  outcome: Outcome
  snapshotTs: Timestamp
  readSet: ReadSet
  writes: DocumentWrite[]
  newFiles: NewFile[]
  usedIdentity: boolean
  journal: string | null
  usage: Pick<TransactionUsage, "bytesRead" | "bytesWritten" | "documentsRead">
  /** Milliseconds since 1970. */
  startedAt: number
  /** The run has to start again once this table exists. */
  missingTable: { componentId: number; table: string } | null
}

const SYSTEM = { isSystem: true }

export async function runTransaction(
  services: RunServices,
  snapshot: Snapshot,
  job: TransactionJob,
): Promise<TransactionResult> {
  const started = performance.now()
  const { scope, transaction } = openScope(services, snapshot, job.call, { journal: job.journal })
  scope.jobId = job.scheduledJob?.jobId ?? null
  const outcome = await attempt(scope, transaction, job)
  // A scheduled mutation that failed still writes so in its job's row; one we interrupted has not failed.
  const isToCommit = outcome.ok || (job.scheduledJob !== null && scope.interruption === null)
  const { bytesRead, bytesWritten, documentsRead } = transaction.usage()
  return {
    outcome,
    snapshotTs: snapshot.ts,
    readSet: transaction.readSet(),
    writes: isToCommit ? transaction.writes() : [],
    newFiles: outcome.ok ? scope.newFiles : [],
    usedIdentity: scope.usedIdentity,
    journal: transaction.journal,
    usage: { bytesRead, bytesWritten, documentsRead },
    startedAt: scope.now,
    missingTable: missingTableOf(scope),
    logLines: scope.logLines,
    executionTime: performance.now() - started,
  }
}

async function attempt(scope: RunScope, transaction: Transaction, job: TransactionJob): Promise<Outcome> {
  try {
    const value = await (job.scheduledJob === null
      ? runTop(scope, transaction, job)
      : runScheduled(scope, transaction, job, job.scheduledJob))
    return scope.interruption === null ? { ok: true, value } : interrupted(scope.interruption)
  } catch (thrown) {
    return scope.interruption === null
      ? { ok: false, error: failure(scope.services.errors, thrown) }
      : interrupted(scope.interruption)
  }
}

function runTop(scope: RunScope, transaction: Transaction, job: TransactionJob): Promise<string> {
  const { type, call } = job
  const target =
    job.inlineModule === undefined
      ? findFunction(scope.deployment, call.componentId, call.path, call.reach)
      : inlineTarget(scope, call, job.inlineModule)
  if (target.spec.type !== type) throw new FunctionNotFound(typeMismatch(target, type))
  return runFunction(scope, transaction, { target, args: call.args, caller: call.caller, depth: 0 })
}

function inlineTarget({ deployment }: RunScope, { componentId, path }: FunctionCall, hash: string): Target {
  const component = deployment.components[componentId]
  const definition = component && deployment.definitions[component.definitionPath]
  if (component === undefined || definition === undefined)
    throw new FunctionNotFound("Nothing was pushed yet.")
  const module: ModuleSpec = {
    path,
    hash,
    environment: "isolate",
    functions: [],
    httpRoutes: null,
    crons: null,
  }
  const spec: FunctionSpec = {
    name: "default",
    type: "query",
    visibility: "public",
    args: { type: "any" },
    returns: null,
  }
  return {
    component,
    definition: { ...definition, modules: { [path]: module } },
    module,
    spec,
    path: `${path}:default`,
  }
}

/** The job's row changes with the run: it sees itself in progress; its end is committed together with its writes, or alone. */
async function runScheduled(
  scope: RunScope,
  transaction: Transaction,
  job: TransactionJob,
  { componentId, jobId }: { componentId: number; jobId: string },
): Promise<string> {
  const setState = (state: JsonObject) => {
    const completion: JsonObject = state.kind === "inProgress" ? {} : { completedTime: Date.now() }
    transaction.patch(componentId, jobId, { state, ...completion }, SYSTEM)
  }
  const row = transaction.get(componentId, jobId, SYSTEM)
  // Cancelled, or done by an earlier attempt: nothing left to do.
  if (!isObject(row) || !isObject(row.state) || row.state.kind !== "pending") return "null"
  setState({ kind: "inProgress" })
  transaction.begin()
  try {
    const value = await runTop(scope, transaction, job)
    transaction.commitNested()
    setState({ kind: "success" })
    return value
  } catch (thrown) {
    transaction.rollbackNested()
    setState({ kind: "failed", error: failure(scope.services.errors, thrown).message })
    throw thrown
  }
}

function interrupted(error: Error): Outcome {
  const detail = error.stack ?? error.message
  return { ok: false, error: { kind: "internal", message: detail } }
}

function missingTableOf({ interruption }: RunScope): TransactionResult["missingTable"] {
  if (!(interruption instanceof MissingTableError)) return null
  return { componentId: interruption.componentId, table: interruption.table }
}
