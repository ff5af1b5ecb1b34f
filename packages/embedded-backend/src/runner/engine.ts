// The engine: function calls in, results out (src/engine.ts). Queries and mutations run on function workers, actions on
// workers of their own; commits happen here.
import type { Clock } from "../clock.ts"
import type { Database } from "../database/database.ts"
import type { Engine, FunctionCall, HttpCall, MutationOptions, MutationRun, QueryRun } from "../engine.ts"
import type { FileRecords } from "../files/records.ts"
import type { FileStore } from "../files/store.ts"
import { createActionPool } from "./action-pool.ts"
import { CommitQueue } from "./commit-queue.ts"
import { controlHost, readAll } from "./control-host.ts"
import { createFunctionPool } from "./function-pool.ts"
import { lookUp } from "./functions.ts"
import { HotLanes } from "./hot-lanes.ts"
import { bundleInlineQuery, INLINE_MODULE } from "./inline-query.ts"
import { inlineActions, inlineTransactions } from "./inline-runner.ts"
import type { ModuleHost } from "./instances.ts"
import { DEFAULT_RUN_LIMITS, type RunLimits } from "./limits.ts"
import { runMutation } from "./mutations.ts"
import { RunReports } from "./reports.ts"
import type { ActionResult } from "./run-action.ts"
import { errorOfRejection, publicError } from "./run-errors.ts"
import { createRunServices, type RunSettings } from "./run-services.ts"
import type { TransactionJob, TransactionResult } from "./run-transaction.ts"
import { signingKeyOf } from "./signing-key.ts"
import { openSources } from "./sources.ts"
import { RunKilled } from "./transaction-runner.ts"

export interface EngineOptions {
  database: Database
  fileRecords: FileRecords
  fileStore: FileStore
  clock: Clock
  /** Seals function handles and upload URLs. */
  secret: string
  limits?: Partial<RunLimits>
  /** "none": everything on the calling thread, one transaction after another; the only way for a database in memory. */
  threads?: "workers" | "none"
  /** Where functions come from if not from the pushed sources; only without threads. */
  host?: ModuleHost
  /** Faults of the backend itself. */
  onError(error: unknown): void
}

export function createEngine(options: EngineOptions): Engine {
  const { database, fileRecords, fileStore, onError } = options
  const limits: RunLimits = { ...DEFAULT_RUN_LIMITS, ...options.limits }
  const settings: RunSettings = { secret: options.secret, signingKey: signingKeyOf(database) }
  const readFile = (uuid: string) => readAll(fileStore, uuid)
  const { services } = createRunServices({
    ...settings,
    sqlite: database.sqlite,
    readFile,
    keepReady: 0,
    detectsDeadEnds: options.host === undefined,
    host: options.host,
  })
  const host = controlHost({ database, services, fileRecords, fileStore, engine: () => engine })
  const isThreaded = options.threads !== "none" && database.path !== ":memory:"
  // Functions see UTC wherever the machine stands; threads started from now on inherit it.
  if (isThreaded) process.env.TZ = "UTC"
  const workerData = { databasePath: database.path, settings }
  const transactions = isThreaded
    ? createFunctionPool(workerData, limits, readFile)
    : inlineTransactions(database, services)
  const actions = isThreaded
    ? createActionPool(workerData, limits, host)
    : inlineActions(database, services, host)
  const commits = new CommitQueue(database, isThreaded)
  const lanes = new HotLanes()
  const reports = new RunReports(() => database.deployment())
  const sources = openSources(database.sqlite)
  const sessions = new Map<string, Promise<MutationRun>>()

  const engine: Engine = {
    async pinSnapshot(expected) {
      const pin = await transactions.pin(expected)
      return {
        ts: pin.ts,
        query: (call, journal) => runQuery(call, () => pin.run(queryJob(call, journal)), { isPinned: true }),
        release: () => pin.release(),
      }
    },
    query: (call) => runQuery(call, () => transactions.alone(() => transactions.run(queryJob(call, null)))),
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
      const run = mutate(call, mutationOptions, () => sessions.delete(key))
      sessions.set(key, run)
      return run
    },
    async action(call) {
      const result = await settledAction(call, () => actions.action(call))
      reports.finished({ ...result, type: "action", call })
      const { outcome, logLines, executionTime } = result
      return { outcome, logLines, executionTime }
    },
    async http(call) {
      const { head, body, cancel, finished } = await actions.http(call)
      void reportHttp(call, finished)
      return { ...head, body, cancel }
    },
    functionType(componentId, path, reach) {
      const deployment = database.deployment()
      const spec = deployment && lookUp(deployment, componentId, path)?.spec
      return spec && (reach === "all" || spec.visibility === "public") ? spec.type : null
    },
    async inlineQuery(componentId, source) {
      const module = await bundleInlineQuery(source)
      await sources.put(
        new Map([[module.hash, { ...module, path: INLINE_MODULE, environment: "isolate" as const }]]),
      )
      const caller = { kind: "admin" as const }
      const call: FunctionCall = { componentId, path: INLINE_MODULE, args: {}, caller, reach: "all" }
      const job: TransactionJob = { ...queryJob(call, null), inlineModule: module.hash }
      return runQuery(call, () => transactions.alone(() => transactions.run(job)))
    },
    onRun: (listener) => reports.listen(listener),
    async close() {
      await Promise.all([transactions.close(), actions.close()])
    },
  }
  return engine

  async function runQuery(
    call: FunctionCall,
    run: () => Promise<TransactionResult>,
    { isPinned = false } = {},
  ): Promise<QueryRun> {
    const startedAt = Date.now()
    try {
      const result = await run()
      reportTransaction("query", call, result)
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
    } catch (reason) {
      // Only the query that made its worker end is answered; those behind it can run on another pin.
      if (isPinned && !(reason instanceof RunKilled)) throw reason
      const failed = failedRun(reason, "transaction", startedAt)
      reports.finished({ ...failed, type: "query", call, environment: "isolate" })
      return { ...failed, snapshotTs: database.state().ts, readSet: [], usedIdentity: true, journal: null }
    }
  }

  async function mutate(
    call: FunctionCall,
    mutationOptions: MutationOptions,
    done = () => {},
  ): Promise<MutationRun> {
    const startedAt = Date.now()
    try {
      const result = await runMutation(
        { database, transactions, commits, lanes, files: fileRecords },
        call,
        mutationOptions,
      )
      reportTransaction("mutation", call, result)
      const { ts, logLines, executionTime } = result
      return { outcome: publicOutcome(result), ts, logLines, executionTime }
    } catch (reason) {
      const failed = failedRun(reason, "transaction", startedAt)
      reports.finished({ ...failed, type: "mutation", call, environment: "isolate" })
      return { ...failed, ts: database.state().ts }
    } finally {
      done()
    }
  }

  async function settledAction(call: FunctionCall, run: () => Promise<ActionResult>): Promise<ActionResult> {
    const startedAt = Date.now()
    try {
      return await run()
    } catch (reason) {
      return { ...failedRun(reason, "action", startedAt), environment: "isolate" }
    }
  }

  async function reportHttp(
    { componentId, caller, request }: HttpCall,
    finished: Promise<ActionResult>,
  ): Promise<void> {
    const path = `${request.method} ${request.url.split("?")[0]}`
    const call = { componentId, caller, path }
    reports.finished({
      ...(await settledAction({ ...call, args: {}, reach: "all" }, () => finished)),
      type: "httpAction",
      call,
    })
  }

  function failedRun(reason: unknown, type: "transaction" | "action", startedAt: number) {
    const outcome = { ok: false as const, error: errorOfRejection(reason, type, limits, onError) }
    return { outcome, logLines: [], startedAt, executionTime: Date.now() - startedAt }
  }

  function publicOutcome({ outcome }: Pick<TransactionResult, "outcome">): TransactionResult["outcome"] {
    return outcome.ok ? outcome : { ok: false, error: publicError(outcome.error, onError) }
  }

  function reportTransaction(
    type: "query" | "mutation",
    call: FunctionCall,
    result: TransactionResult,
  ): void {
    const { outcome, logLines, executionTime, startedAt, usage } = result
    const { bytesRead, bytesWritten, documentsRead } = usage
    reports.finished({
      type,
      call,
      outcome,
      logLines,
      executionTime,
      startedAt,
      environment: "isolate",
      bytesRead,
      documentsRead,
      bytesWritten,
    })
  }
}

function queryJob(call: FunctionCall, journal: string | null): TransactionJob {
  return { type: "query", call, journal, scheduledJob: null }
}
