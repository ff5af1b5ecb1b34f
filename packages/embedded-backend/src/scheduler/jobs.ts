// Runs scheduled functions when they are due (contract §11): mutations exactly once (success is written in the
// mutation's own commit), actions at most once (inProgress is committed before they start). The rows are the truth;
// the queue here only remembers when to look at which.
import type { Clock } from "../clock.ts"
import type { Database } from "../database/database.ts"
import type { Engine, FunctionCall, FunctionError } from "../engine.ts"
import type { Logger } from "../log.ts"
import { dueQueue } from "./due-queue.ts"
import type { Job } from "./job-row.ts"
import { jobTable } from "./job-table.ts"

export interface JobOptions {
  database: Database
  engine: Pick<Engine, "mutation" | "action" | "functionType">
  clock: Clock
  log: Logger
}

export interface Jobs {
  /** Learns the unfinished jobs of the last process and starts running. */
  start(): void
  /** A push may have brought a function back or mounted a component again. */
  wake(): void
  /** Takes no further jobs and waits for the running mutations; running actions are left behind. */
  close(): Promise<void>
  pending(): number
}

const SECOND = 1_000
const HOUR = 3_600 * SECOND
const DAY = 24 * HOUR
const PARALLELISM = 8
const RESULTS_KEPT_MS = 7 * DAY
const SWEEP_EVERY_MS = HOUR
const SWEEP_ROWS = 1_000
const FIRST_RETRY_MS = 100
const LONGEST_RETRY_MS = 60 * SECOND
/** The sentence real Convex leaves in a job whose process died. */
const DIED = "Transient error while executing action"

export function createJobs({ database, engine, clock, log }: JobOptions): Jobs {
  const table = jobTable(database, clock)
  const queue = dueQueue()
  const running = new Map<string, Promise<void>>()
  const attempts = new Map<string, number>()
  let started = false
  let closed = false
  let cancelAlarm = () => {}
  let cancelSweep = () => {}

  database.onCommit((event) => {
    if (!started || closed) return
    for (const { componentId, jobId, job } of table.changes(event)) {
      const key = keyOf(componentId, jobId)
      if (job?.state === "pending" && !running.has(key)) queue.set(key, job.due)
      else queue.remove(key)
    }
    setAlarm()
  })

  function setAlarm() {
    cancelAlarm()
    const due = queue.nextDue()
    if (closed || due === null || running.size >= PARALLELISM) return
    cancelAlarm = clock.after(Math.max(0, due - clock.now()), pump)
  }

  function pump() {
    while (!closed && running.size < PARALLELISM) {
      const key = queue.takeDue(clock.now())
      if (key === null) break
      const run = runJob(key)
        .catch((error: unknown) => {
          log.error("scheduled function", { job: key, error })
          retry(key)
        })
        .finally(() => {
          running.delete(key)
          pump()
        })
      running.set(key, run)
    }
    setAlarm()
  }

  async function runJob(key: string): Promise<void> {
    const [componentId, jobId] = splitKey(key)
    const job = table.get(componentId, jobId)
    if (job?.state !== "pending") return
    const type = database.deployment()?.components[job.targetComponentId]
      ? engine.functionType(job.targetComponentId, job.path, "all")
      : null
    if (type === "mutation") return await runMutation(key, job)
    if (type === "action") return await runAction(job)
    const reason = type === "query" ? "is a query, which cannot be scheduled" : "does not exist any more"
    table.advance(job, "pending", { kind: "failed", error: `The scheduled function ${job.path} ${reason}` })
  }

  async function runMutation(key: string, job: Job): Promise<void> {
    const scheduledJob = { componentId: job.componentId, jobId: job.id }
    const { outcome } = await engine.mutation(callOf(job), { scheduledJob })
    if (outcome.ok) attempts.delete(key)
    else if (isTransient(outcome.error)) retry(key)
    else table.advance(job, "pending", { kind: "failed", error: outcome.error.message })
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

  function retry(key: string) {
    const attempt = (attempts.get(key) ?? 0) + 1
    attempts.set(key, attempt)
    queue.set(key, clock.now() + Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), LONGEST_RETRY_MS))
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
        else queue.set(keyOf(job.componentId, job.id), job.due)
      }
      sweep()
      setAlarm()
    },
    wake: setAlarm,
    async close() {
      closed = true
      cancelAlarm()
      cancelSweep()
      await Promise.race([
        Promise.all(running.values()),
        new Promise((resolve) => clock.after(SECOND, () => resolve(null))),
      ])
    },
    pending: () => queue.size(),
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

function keyOf(componentId: number, jobId: string): string {
  return `${componentId}/${jobId}`
}

function splitKey(key: string): [number, string] {
  const slash = key.indexOf("/")
  return [Number(key.slice(0, slash)), key.slice(slash + 1)]
}
