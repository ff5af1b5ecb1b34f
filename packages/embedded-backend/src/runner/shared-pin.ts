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

/** Pins on every one of the threads; those that turn out to hold an older snapshot than others are let go. */
export async function pinTogether(threads: FunctionThread[], newPin: () => number): Promise<Pinned> {
  const pinned = await Promise.allSettled(threads.map((thread) => hold(thread, newPin())))
  const held = pinned.filter((each) => each.status === "fulfilled").map(({ value }) => value)
  if (held.length === 0) throw new Error("No function worker could hold a snapshot.")
  const ts = Math.max(...held.map((holder) => holder.ts))
  const holders = new Set(held.filter((holder) => holder.ts === ts))
  for (const holder of held) if (!holders.has(holder)) holder.thread.release(holder.pin)
  return sharedPin(ts, holders)
}

async function hold(thread: FunctionThread, pin: number): Promise<Holder> {
  return { thread, pin, ts: await thread.pin(pin), running: 0 }
}

function sharedPin(ts: Timestamp, holders: Set<Holder>): Pinned {
  const all = [...holders]
  const waiting: Waiting[] = []

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
    run: (job: TransactionJob) =>
      new Promise<TransactionResult>((resolve, reject) => {
        waiting.push({ job, resolve, reject })
        give()
      }),
    release() {
      for (const { thread, pin } of all) thread.release(pin)
    },
  }
}
