// The function workers together: gives each job to the least busy one, replaces those that die, and tries again for
// jobs that only stood behind a bad one.
import type { FunctionWorkerData } from "./function-protocol.ts"
import { FunctionThread, type Assignment, type ThreadEvents } from "./function-thread.ts"
import type { RunLimits } from "./limits.ts"
import type { TransactionJob, TransactionResult } from "./run-transaction.ts"
import { pinTogether } from "./shared-pin.ts"
import { RunKilled, type TransactionRunner } from "./transaction-runner.ts"

const CHECK_EVERY_MS = 100
const SHORT_RUN_MS = 0.5
const MOST_SHORT_JOBS = 8
const FEW_RUNS = 8
/** How much of the moving average the newest run makes up. */
const NEWEST_SHARE = 0.05
/** A worker that never got as far as finishing a job may not be replaced for ever. */
const MOST_BARREN_DEATHS = 5

export function createFunctionPool(
  data: Omit<FunctionWorkerData, "board">,
  limits: RunLimits,
  readFile: ThreadEvents["readFile"],
): TransactionRunner {
  const threads: FunctionThread[] = []
  let nextPin = 0
  let barrenDeaths = 0
  let isClosed = false
  /** Moving average. */
  let meanRunMs = SHORT_RUN_MS

  const events: ThreadEvents = {
    onDeath(thread, { reason, guilty, innocent }) {
      threads.splice(threads.indexOf(thread), 1)
      if (isClosed) {
        for (const { reject } of [...innocent, ...(guilty ? [guilty] : [])])
          reject(new Error("The backend is closing."))
        return
      }
      barrenDeaths = guilty === null ? barrenDeaths + 1 : 0
      if (threads.length < limits.functionThreads && barrenDeaths < MOST_BARREN_DEATHS) spawn()
      guilty?.reject(new RunKilled(reason))
      reassign(innocent)
    },
    onStuck(_thread, withdrawn) {
      if (threads.every(({ isStuck }) => isStuck) && threads.length < limits.mostFunctionThreads) spawn()
      reassign(withdrawn)
    },
    readFile,
  }

  function spawn(): void {
    threads.push(new FunctionThread(data, limits, events))
  }

  function reassign(assignments: Assignment[]): void {
    for (const assignment of assignments) {
      if (assignment.pin === null) assign(assignment)
      else assignment.reject(new Error("The worker that held the snapshot is gone."))
    }
  }

  function leastBusy(): FunctionThread | undefined {
    let best: FunctionThread | undefined
    for (const thread of threads) {
      if (best === undefined || rank(thread) < rank(best)) best = thread
    }
    return best
  }

  /** While runs are short, a worker that is awake gets the next one too: waking another costs more than the wait. */
  function choose(): FunctionThread | undefined {
    const isAwake = ({ load, isStuck }: FunctionThread) => !isStuck && load > 0 && load < MOST_SHORT_JOBS
    return (meanRunMs < SHORT_RUN_MS ? threads.find(isAwake) : undefined) ?? leastBusy()
  }

  function assign(assignment: Assignment): void {
    const thread = choose()
    if (thread === undefined) assignment.reject(new Error("No function worker can be started."))
    else thread.assign(assignment)
  }

  async function timed(running: Promise<TransactionResult>): Promise<TransactionResult> {
    const result = await running
    meanRunMs += (result.executionTime - meanRunMs) * NEWEST_SHARE
    return result
  }

  /** Waking a second worker is worth it for many runs; one that is at work would keep them waiting. */
  function forRuns(expected: number): FunctionThread[] {
    const first = leastBusy()
    if (first === undefined) throw new Error("No function worker can be started.")
    return expected <= FEW_RUNS
      ? [first]
      : [first, ...threads.filter((each) => each !== first && each.load === 0)]
  }

  for (let count = 0; count < limits.functionThreads; count += 1) spawn()
  const watch = setInterval(() => threads.forEach((thread) => void thread.check(Date.now())), CHECK_EVERY_MS)
  watch.unref()

  return {
    run: (job: TransactionJob) =>
      timed(new Promise((resolve, reject) => assign({ job, pin: null, resolve, reject }))),
    alone: (work) => work(),
    async pin(expected) {
      const pinned = await pinTogether(forRuns(expected), () => nextPin++)
      return { ...pinned, run: (job) => timed(pinned.run(job)) }
    },
    async close() {
      isClosed = true
      clearInterval(watch)
      await Promise.all([...threads].map((thread) => thread.end()))
    },
  }
}

/** A stuck worker is only chosen when all are. */
function rank(thread: FunctionThread): number {
  return thread.load + (thread.isStuck ? 1_000_000 : 0)
}
