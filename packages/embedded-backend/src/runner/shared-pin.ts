// One snapshot held by one or several workers, and the runs that want it. Each worker is given a few at a time: the next
// goes to whoever is done first, and a mutation that comes along does not wait behind all of them.
import type { Timestamp } from "../clock.ts"
import type { Assignment, FunctionThread } from "./function-thread.ts"
import type { TransactionJob, TransactionResult } from "./run-transaction.ts"
import type { Pinned } from "./transaction-runner.ts"

/** Enough that a worker has something to do while its results travel. */
const RUNS_AT_ONCE = 4

interface Holder {
  thread: FunctionThread
  pin: number
  ts: Timestamp
  running: number
}

type Waiting = Pick<Assignment, "job" | "resolve" | "reject">

/**
 * Pins on every one of the threads. The first that holds a snapshot decides which one it is; others join when they hold
 * the same, and are let go otherwise.
 */
export async function pinTogether(threads: FunctionThread[], newPin: () => number): Promise<Pinned> {
  const holding = threads.map((thread) => hold(thread, newPin()))
  const first = await Promise.any(holding).catch(() => {
    throw new Error("No function worker could hold a snapshot.")
  })
  const shared = sharedPin(first.ts)
  shared.join(first)
  const joinToo = (holder: Holder) => {
    if (holder !== first) shared.join(holder)
  }
  // A worker that ends has nothing to join with.
  for (const each of holding) void each.then(joinToo, () => undefined)
  return shared
}

async function hold(thread: FunctionThread, pin: number): Promise<Holder> {
  return { thread, pin, ts: await thread.pin(pin), running: 0 }
}

function sharedPin(ts: Timestamp): Pinned & { join(holder: Holder): void } {
  const joined: Holder[] = []
  const holders = new Set<Holder>()
  const waiting: Waiting[] = []
  let isReleased = false

  function give(): void {
    while (waiting.length > 0 && holders.size > 0) {
      const holder = [...holders].reduce((best, each) => (each.running < best.running ? each : best))
      if (holder.running >= RUNS_AT_ONCE) return
      const run = waiting.shift()
      if (run !== undefined) start(holder, run)
    }
    for (const { reject } of waiting.splice(0))
      reject(new Error("The workers that held the snapshot are gone."))
  }

  function start(holder: Holder, { job, resolve, reject }: Waiting): void {
    holder.running += 1
    holder.thread.assign({
      ...{ job, pin: holder.pin },
      resolve(result) {
        holder.running -= 1
        resolve(result)
        give()
      },
      reject(reason) {
        holders.delete(holder)
        reject(reason)
        give()
      },
    })
  }

  return {
    ts,
    join(holder) {
      if (isReleased || holder.ts !== ts) return holder.thread.release(holder.pin)
      joined.push(holder)
      holders.add(holder)
      give()
    },
    run: (job: TransactionJob) =>
      new Promise<TransactionResult>((resolve, reject) => {
        waiting.push({ job, resolve, reject })
        give()
      }),
    release() {
      isReleased = true
      for (const { thread, pin } of joined) thread.release(pin)
    },
  }
}
