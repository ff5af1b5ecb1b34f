// Runs scheduled functions when they are due (contract §11): mutations exactly once (success is written in the
// mutation's own commit), actions at most once (inProgress is committed before they start). The rows are the truth;
// the queue here only remembers when to look at which.
import type { Clock } from "../clock.ts"
import type { Database } from "../database/database.ts"
import type { FunctionType } from "../deployment/types.ts"
import type { Engine, FunctionCall, FunctionError } from "../engine.ts"
import type { Logger } from "../log.ts"
import type { Job } from "./job-row.ts"
import { jobTable } from "./job-table.ts"
import { createLane } from "./lane.ts"

export interface JobOptions {
  database: Database
  engine: Pick<Engine, "mutation" | "action" | "functionType">
  clock: Clock
  log: Logger
}

export interface Jobs {
  /** Learns the unfinished jobs of the last process and starts running. */
  start(): void
  /** Takes no further jobs and waits for the running mutations; running actions are left behind. */
  close(): Promise<void>
  pending(): number
}

const SECOND = 1_000
const HOUR = 3_600 * SECOND
const DAY = 24 * HOUR
const MUTATIONS_AT_ONCE = 8
const ACTIONS_AT_ONCE = 32
const RESULTS_KEPT_MS = 7 * DAY
const SWEEP_EVERY_MS = HOUR
const SWEEP_ROWS = 1_000
const FIRST_RETRY_MS = 100
const LONGEST_RETRY_MS = 60 * SECOND
/** The sentence real Convex leaves in a job whose process died. */
const DIED = "Transient error while executing action"

export function createJobs({ database, engine, clock, log }: JobOptions): Jobs {
  const table = jobTable(database, clock)
  const attempts = new Map<string, number>()
  // Actions wait for the world outside; mutations must not wait for them.
  const mutations = createLane({ parallelism: MUTATIONS_AT_ONCE, clock, run: runSafely })
  const actions = createLane({ parallelism: ACTIONS_AT_ONCE, clock, run: runSafely })
  let started = false
  let closed = false
  let cancelSweep = () => {}

  database.onCommit((event) => {
    if (!started || closed) return
    for (const { componentId, jobId, job } of table.changes(event)) {
      if (job?.state === "pending") enqueue(job)
      else for (const lane of [mutations, actions]) lane.remove(keyOf({ componentId, id: jobId }))
    }
  })

  function enqueue(job: Job, due = job.due) {
    const lane = typeOf(job) === "action" ? actions : mutations
    lane.set(keyOf(job), due)
  }

  function typeOf({ targetComponentId, path }: Job): FunctionType | null {
    const isMounted = database.deployment()?.components[targetComponentId] !== undefined
    return isMounted ? engine.functionType(targetComponentId, path, "all") : null
  }

  async function runSafely(key: string): Promise<void> {
    const job = table.get(...splitKey(key))
    if (job?.state !== "pending") return
    try {
      await runJob(job)
    } catch (error) {
      if (closed) return
      log.error("scheduled function", { job: key, error })
      retry(job)
    }
  }

  async function runJob(job: Job): Promise<void> {
    const type = typeOf(job)
    if (type === "mutation") return await runMutation(job)
    if (type === "action") return await runAction(job)
    const reason = type === "query" ? "is a query, which cannot be scheduled" : "does not exist any more"
    table.advance(job, "pending", { kind: "failed", error: `The scheduled function ${job.path} ${reason}` })
  }

  async function runMutation(job: Job): Promise<void> {
    const scheduledJob = { componentId: job.componentId, jobId: job.id }
    const { outcome } = await engine.mutation(callOf(job), { scheduledJob })
    if (!outcome.ok && isTransient(outcome.error)) return retry(job)
    attempts.delete(keyOf(job))
    if (!outcome.ok) table.advance(job, "pending", { kind: "failed", error: outcome.error.message })
  }

  async function runAction(job: Job): Promise<void> {
    if (!table.advance(job, "pending", { kind: "inProgress" })) return
    const { outcome } = await engine.action(callOf(job)).catch((error: unknown) => {
      log.error("scheduled action", { job: job.id, error })
      return { outcome: { ok: false as const, error: { message: DIED } } }
    })
    if (closed) return
    // Someone may have cancelled it meanwhile; then that stands.
    table.advance(
      job,
      "inProgress",
      outcome.ok ? { kind: "success" } : { kind: "failed", error: outcome.error.message },
    )
  }

  function retry(job: Job) {
    const attempt = (attempts.get(keyOf(job)) ?? 0) + 1
    attempts.set(keyOf(job), attempt)
    enqueue(job, clock.now() + Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), LONGEST_RETRY_MS))
  }

  function sweep() {
    const removed = table.removeFinished(clock.now() - RESULTS_KEPT_MS, SWEEP_ROWS)
    cancelSweep = clock.after(removed === SWEEP_ROWS ? SECOND : SWEEP_EVERY_MS, sweep)
  }

  return {
    start() {
      started = true
      for (const job of table.unfinished()) {
        if (job.state === "inProgress") table.advance(job, "inProgress", { kind: "failed", error: DIED })
        else enqueue(job)
      }
      sweep()
    },
    async close() {
      closed = true
      cancelSweep()
      void actions.close()
      await mutations.close()
    },
    pending: () => mutations.pending() + actions.pending(),
  }
}

function callOf(job: Job): FunctionCall {
  return {
    componentId: job.targetComponentId,
    path: job.path,
    args: job.args,
    caller: { kind: "system" },
    reach: "all",
    scheduledFunctionId: job.id,
  }
}

/** Conflicts and faults of ours say nothing about the function: it is tried again. */
function isTransient({ kind }: FunctionError): boolean {
  return kind === "conflict" || kind === "internal"
}

function keyOf({ componentId, id }: Pick<Job, "componentId" | "id">): string {
  return `${componentId}/${id}`
}

function splitKey(key: string): [componentId: number, jobId: string] {
  const slash = key.indexOf("/")
  return [Number(key.slice(0, slash)), key.slice(slash + 1)]
}
