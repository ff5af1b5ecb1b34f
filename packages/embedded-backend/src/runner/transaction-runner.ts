// Whoever runs queries and mutations: a pool of workers, or the calling thread itself.
import type { Timestamp } from "../clock.ts"
import type { TransactionJob, TransactionResult } from "./run-transaction.ts"

export type Killed = "timeout" | "memory" | "exit"

/** The job itself made its worker end. */
export class RunKilled extends Error {
  readonly reason: Killed

  constructor(reason: Killed) {
    super(`The run was ended: ${reason}`)
    this.reason = reason
  }
}

export interface Pinned {
  ts: Timestamp
  /** Rejects with RunKilled for the job that ended its worker, with another error for those that were behind it. */
  run(job: TransactionJob): Promise<TransactionResult>
  release(): void
}

export interface TransactionRunner {
  run(job: TransactionJob): Promise<TransactionResult>
  /** For about so many runs. */
  pin(expected: number): Promise<Pinned>
  /** Wraps running and committing where runs cannot overlap, because they share one connection. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>
  close(): Promise<void>
}
