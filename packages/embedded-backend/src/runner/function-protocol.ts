// What the control thread and a function worker say to each other. Messages travel in batches, one per turn.
import type { Timestamp } from "../clock.ts"
import type { RunSettings } from "./run-services.ts"
import type { TransactionJob, TransactionResult } from "./run-transaction.ts"

export interface FunctionWorkerData {
  databasePath: string
  settings: RunSettings
  /** Int32Array: which job runs, and which jobs were claimed (job-board.ts). */
  board: SharedArrayBuffer
}

export type ToFunctionWorker =
  | { type: "run"; id: number; job: TransactionJob; pin: number | null }
  | { type: "pin"; pin: number }
  | { type: "release"; pin: number }
  | { type: "file"; request: number; bytes: Uint8Array | null }

export type FromFunctionWorker =
  | { type: "result"; id: number; result: TransactionResult }
  /** A fault of the backend itself; the job may be tried again. */
  | { type: "failed"; id: number; reason: string }
  | { type: "pinned"; pin: number; ts: Timestamp }
  | { type: "readFile"; request: number; uuid: string }
