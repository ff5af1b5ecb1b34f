// Scheduled functions in a test: one ordinary timer each, so that fake timers decide when they are due.
import { lookUp } from "../runner/functions.ts"
import type { Job } from "../scheduler/job-row.ts"
import { jobTable } from "../scheduler/job-table.ts"
import type { FunctionCall } from "../engine.ts"
import type { TestBackend } from "./backend.ts"
import { leaveRun } from "./globals.ts"

/** Taken before a test can replace them. */
const realSetTimeout = globalThis.setTimeout
const realClearTimeout = globalThis.clearTimeout

/** A job whose timer was set on the real clock may be due already; after so many turns it is not. */
const MOST_IDLE_TURNS = 20

export class TestScheduler {
  readonly #backend: TestBackend
  readonly #table
  readonly #running = new Set<Promise<void>>()
  #timers = 0

  constructor(backend: TestBackend) {
    this.#backend = backend
    this.#table = jobTable(backend.database, { now: () => Date.now(), after: () => () => {} })
    backend.database.onCommit((event) => {
      for (const write of event.writes)
        if (write.old) event = { ...event, writes: event.writes.filter((each) => each !== write) }
      for (const { job } of this.#table.changes(event)) if (job?.state === "pending") this.#setTimer(job)
    })
  }

  async finishInProgress(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  /** Advances timers and waits until nothing is left that could become due. */
  async finishAll(advanceTimers: () => void, maxIterations: number): Promise<void> {
    const setTimeoutBefore = globalThis.setTimeout
    const advance = () => {
      if (globalThis.setTimeout !== setTimeoutBefore) {
        throw new Error(
          "finishAllScheduledFunctions: timers were restored or replaced while waiting for scheduled functions.",
        )
      }
      advanceTimers()
    }
    let idleTurns = 0
    for (let i = 0; i < maxIterations; i++) {
      advance()
      if (this.#running.size > 0) {
        idleTurns = 0
        await this.#finishWhile(advance)
      } else if (this.#timers === 0 || idleTurns === MOST_IDLE_TURNS) return
      else {
        idleTurns++
        await new Promise((resolve) => realSetTimeout(resolve, 0))
      }
    }
    throw new Error(
      "finishAllScheduledFunctions: too many iterations. Check for infinitely recursive scheduled functions, " +
        "or increase maxIterations.",
    )
  }

  /** Running functions may wait for timers of their own. */
  #finishWhile(advance: () => void): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const finished = new Promise<void>((resolve, reject) => {
      const turn = () => {
        try {
          advance()
          timer = realSetTimeout(turn, 0)
        } catch (error) {
          reject(error)
        }
      }
      this.finishInProgress().then(resolve, reject)
      turn()
    })
    return finished.finally(() => realClearTimeout(timer))
  }

  #setTimer(job: Job): void {
    this.#timers++
    leaveRun(() => {
      globalThis.setTimeout(
        () => {
          this.#timers--
          const run = this.#run(job).finally(() => this.#running.delete(run))
          this.#running.add(run)
        },
        Math.max(0, job.due - Date.now()),
      )
    })
  }

  async #run({ componentId, id }: Job): Promise<void> {
    const backend = this.#backend
    const job = await backend.inTurn(() => this.#table.get(componentId, id))
    if (job?.state !== "pending") return
    const deployment = backend.database.deployment()
    const type = deployment && lookUp(deployment, job.targetComponentId, job.path)?.spec.type
    const call: FunctionCall = {
      componentId: job.targetComponentId,
      path: job.path,
      args: job.args,
      caller: { kind: "system" },
      reach: "all",
      request: { ip: null, userAgent: null, requestId: `scheduled-${id}` },
      scheduledFunctionId: id,
    }
    try {
      if (type === "mutation") await backend.call("mutation", call, { componentId, jobId: id })
      else {
        await this.#advance(job, "pending", "inProgress")
        await backend.call("action", call)
        await this.#advance(job, "inProgress", "success")
      }
    } catch (error) {
      console.error(`Error when running scheduled function ${job.path}`, error)
      const failed = {
        kind: "failed" as const,
        error: error instanceof Error ? error.message : String(error),
      }
      await backend.inTurn(() =>
        this.#table.advance(job, type === "mutation" ? "pending" : "inProgress", failed),
      )
    }
  }

  #advance(job: Job, from: "pending" | "inProgress", to: "inProgress" | "success"): Promise<boolean> {
    return this.#backend.inTurn(() => this.#table.advance(job, from, { kind: to }))
  }
}
