// The engine: function calls in, results out (src/engine.ts). Queries and mutations run on function workers, actions on
// workers of their own; commits happen here.
import type { Clock } from "../clock.ts"
import type { Database } from "../database/database.ts"
import type { Engine, FunctionCall, MutationOptions, MutationRun, QueryRun } from "../engine.ts"
import type { FileRecords } from "../files/records.ts"
import type { FileStore } from "../files/store.ts"
import { CommitQueue } from "./commit-queue.ts"
import { createFunctionPool, RunKilled, type TransactionRunner } from "./function-pool.ts"
import { lookUp } from "./functions.ts"
import { DEFAULT_RUN_LIMITS, type RunLimits } from "./limits.ts"
import { runMutation } from "./mutations.ts"
import { RunReports } from "./reports.ts"
import { errorOfRejection, publicError } from "./run-errors.ts"
import type { RunSettings } from "./run-services.ts"
import type { TransactionResult } from "./run-transaction.ts"
import { signingKeyOf } from "./signing-key.ts"

export interface EngineOptions {
  database: Database
  fileRecords: FileRecords
  fileStore: FileStore
  clock: Clock
  /** Seals function handles and upload URLs. */
  secret: string
  limits?: Partial<RunLimits>
  /** "none": everything on the calling thread, one run after another; for databases in memory. */
  threads?: "workers" | "none"
  /** Faults of the backend itself. */
  onError(error: unknown): void
}

export function createEngine(options: EngineOptions): Engine {
  const { database, fileRecords, fileStore, onError } = options
  const limits: RunLimits = { ...DEFAULT_RUN_LIMITS, ...options.limits }
  const settings: RunSettings = { secret: options.secret, signingKey: signingKeyOf(database) }
  // Functions see UTC wherever the machine stands; threads started from now on inherit it.
  process.env.TZ = "UTC"
  const runner: TransactionRunner = createFunctionPool(
    { databasePath: database.path, settings },
    limits,
    (uuid) => readFile(fileStore, uuid),
  )
  const commits = new CommitQueue(database)
  const reports = new RunReports(() => database.deployment())
  const sessions = new Map<string, Promise<MutationRun>>()

  function report(type: "query" | "mutation", call: FunctionCall, result: TransactionResult): void {
    const { outcome, logLines, executionTime, startedAt, usage } = result
    const { bytesRead, bytesWritten } = usage
    const environment = "isolate"
    reports.finished({
      type,
      call,
      outcome,
      logLines,
      executionTime,
      startedAt,
      environment,
      bytesRead,
      bytesWritten,
    })
  }

  function queryRun(call: FunctionCall, result: TransactionResult): QueryRun {
    report("query", call, result)
    const { snapshotTs, readSet, usedIdentity, journal, logLines, executionTime } = result
    return {
      outcome: publicOutcome(result),
      snapshotTs,
      readSet,
      usedIdentity,
      journal,
      logLines,
      executionTime,
    }
  }

  function publicOutcome({ outcome }: Pick<TransactionResult, "outcome">): TransactionResult["outcome"] {
    return outcome.ok ? outcome : { ok: false, error: publicError(outcome.error, onError) }
  }

  async function mutate(call: FunctionCall, mutationOptions: MutationOptions): Promise<MutationRun> {
    const started = Date.now()
    try {
      const services = { database, runner, commits, files: fileRecords }
      const result = await runMutation(services, call, mutationOptions)
      report("mutation", call, result)
      const { ts, logLines, executionTime } = result
      return { outcome: publicOutcome(result), ts, logLines, executionTime }
    } catch (reason) {
      const outcome = { ok: false as const, error: errorOfRejection(reason, limits, onError) }
      const run = { outcome, ts: database.state().ts, logLines: [], executionTime: Date.now() - started }
      reports.finished({ ...run, type: "mutation", call, startedAt: started, environment: "isolate" })
      return run
    }
  }

  return {
    async pinSnapshot() {
      const pin = await runner.pin()
      return {
        ts: pin.ts,
        async query(call, journal) {
          const started = Date.now()
          try {
            return queryRun(call, await pin.run({ type: "query", call, journal, scheduledJob: null }))
          } catch (reason) {
            // Only the query that made the worker end is answered; the others can run on another pin.
            if (reason instanceof RunKilled) return killedQuery(reason, call, started)
            throw reason
          }
        },
        release: () => pin.release(),
      }
    },
    async query(call) {
      const started = Date.now()
      try {
        return queryRun(call, await runner.run({ type: "query", call, journal: null, scheduledJob: null }))
      } catch (reason) {
        return killedQuery(reason, call, started)
      }
    },
    mutation(call, mutationOptions = {}) {
      const { session } = mutationOptions
      if (session === undefined) return mutate(call, mutationOptions)
      const key = `${session.sessionId}/${session.requestId}`
      const earlier = sessions.get(key)
      if (earlier !== undefined) return earlier
      const recorded = database.findSession(session.sessionId, session.requestId)
      if (recorded !== null) {
        const outcome = { ok: true as const, value: recorded.result }
        return Promise.resolve({ outcome, ts: recorded.ts, logLines: [], executionTime: 0 })
      }
      const run = mutate(call, mutationOptions).finally(() => sessions.delete(key))
      sessions.set(key, run)
      return run
    },
    action: () => Promise.reject(new Error("Actions are not ready yet.")),
    http: () => Promise.reject(new Error("HTTP actions are not ready yet.")),
    functionType(componentId, path, reach) {
      const deployment = database.deployment()
      const spec = deployment && lookUp(deployment, componentId, path)?.spec
      return spec && (reach === "all" || spec.visibility === "public") ? spec.type : null
    },
    inlineQuery: () => Promise.reject(new Error("Inline queries are not ready yet.")),
    onRun: (listener) => reports.listen(listener),
    close: () => runner.close(),
  }

  function killedQuery(reason: unknown, call: FunctionCall, startedAt: number): QueryRun {
    const outcome = { ok: false as const, error: errorOfRejection(reason, limits, onError) }
    const run = { outcome, logLines: [], executionTime: Date.now() - startedAt }
    reports.finished({ ...run, type: "query", call, startedAt, environment: "isolate" })
    return { ...run, snapshotTs: database.state().ts, readSet: [], usedIdentity: true, journal: null }
  }
}

async function readFile(store: FileStore, uuid: string): Promise<Uint8Array | null> {
  const stream = await store.read(uuid)
  if (stream === null) return null
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}
