// A query or mutation from the outside: snapshot in, value, writes and read set out. The caller commits.
import { performance } from "node:perf_hooks"
import { MissingTableError } from "../database/errors.ts"
import type { Snapshot } from "../database/reader.ts"
import { Transaction } from "../database/transaction.ts"
import type { DocumentWrite, ReadSet, TransactionUsage } from "../database/types.ts"
import type { Timestamp } from "../clock.ts"
import type { FunctionCall, FunctionError, Outcome, RunReport } from "../engine.ts"
import type { JsonObject } from "../values/json.ts"
import { isObject } from "../values/special.ts"
import { FunctionNotFound, deploymentOf, findFunction, typeMismatch } from "./functions.ts"
import type { RunScope, RunServices } from "./invocation.ts"
import { seededRandom } from "./random.ts"
import { NestedFailure, errorData, errorText, runFunction } from "./run-function.ts"
import type { NewFile } from "./storage-operations.ts"

export interface TransactionJob {
  type: "query" | "mutation"
  call: FunctionCall
  journal: string | null
  /** Row of `_scheduled_functions` that ends with this mutation, in the same commit. */
  scheduledJob: { componentId: number; jobId: string } | null
}

export interface TransactionResult extends RunReport {
  outcome: Outcome
  snapshotTs: Timestamp
  readSet: ReadSet
  writes: DocumentWrite[]
  newFiles: NewFile[]
  usedIdentity: boolean
  journal: string | null
  usage: TransactionUsage
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
  const startedAt = Date.now()
  const random = seededRandom(crypto.getRandomValues(new Uint32Array(4)))
  const transaction = new Transaction(snapshot, {
    nowMs: startedAt,
    journal: job.journal,
    randomBytes(length) {
      const bytes = new Uint8Array(length)
      random.bytes(bytes)
      return bytes
    },
  })
  const scope: RunScope = {
    services,
    deployment: deploymentOf(snapshot),
    call: job.call,
    logLines: [],
    now: startedAt,
    random,
    usedIdentity: false,
    hostWork: 0,
    interruption: null,
    jobId: job.scheduledJob?.jobId ?? null,
    isCanceled: false,
    newFiles: [],
    run: (inside, call) =>
      runFunction(scope, inside, call).catch((thrown: unknown) => failNested(scope, thrown)),
  }
  const outcome = await attempt(scope, transaction, job)
  return {
    outcome,
    snapshotTs: snapshot.ts,
    readSet: transaction.readSet(),
    writes: outcome.ok || job.scheduledJob !== null ? transaction.writes() : [],
    newFiles: outcome.ok ? scope.newFiles : [],
    usedIdentity: scope.usedIdentity,
    journal: transaction.journal,
    usage: transaction.usage(),
    startedAt,
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
      ? { ok: false, error: failure(scope, thrown) }
      : interrupted(scope.interruption)
  }
}

function runTop(scope: RunScope, transaction: Transaction, { type, call }: TransactionJob): Promise<string> {
  const target = findFunction(scope.deployment, call.componentId, call.path, call.reach)
  if (target.spec.type !== type) throw new FunctionNotFound(typeMismatch(target, type))
  return runFunction(scope, transaction, { target, args: call.args, caller: call.caller, depth: 0 })
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
    setState({ kind: "failed", error: failure(scope, thrown).message })
    throw thrown
  }
}

function failure(scope: RunScope, thrown: unknown): FunctionError {
  if (thrown instanceof FunctionNotFound) return { kind: "notFound", message: thrown.message }
  const data = errorData(thrown)
  const message = errorText(scope, thrown)
  return data === undefined ? { kind: "function", message } : { kind: "function", message, data }
}

function failNested(scope: RunScope, thrown: unknown): never {
  throw new NestedFailure(errorText(scope, thrown), errorData(thrown))
}

function interrupted(error: Error): Outcome {
  const detail = error.stack ?? error.message
  return { ok: false, error: { kind: "internal", message: detail } }
}

function missingTableOf({ interruption }: RunScope): TransactionResult["missingTable"] {
  if (!(interruption instanceof MissingTableError)) return null
  return { componentId: interruption.componentId, table: interruption.table }
}
