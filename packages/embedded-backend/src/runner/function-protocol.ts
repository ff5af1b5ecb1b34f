// What the control thread and a function worker say to each other. Messages travel in batches, one per turn, as JSON
// text: for many small objects that is quicker than cloning them. Only bytes travel as they are.
import type { Timestamp } from "../clock.ts"
import type { RunSettings } from "./run-services.ts"
import type { TransactionJob, TransactionResult } from "./run-transaction.ts"
import type { NewFile } from "./storage-operations.ts"

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

/** The other kind of message to a worker, sent by itself. */
export interface FileAnswer {
  request: number
  bytes: Uint8Array | null
}

export type FromFunctionWorker =
  | { type: "result"; id: number; result: WireResult }
  /** A fault of the backend itself; the job may be tried again. */
  | { type: "failed"; id: number; reason: string }
  | { type: "pinned"; pin: number; ts: Timestamp }
  | { type: "readFile"; request: number; uuid: string }

/** A result without the bytes of files the run stored; those follow in the same order. */
export interface WireResult extends Omit<TransactionResult, "newFiles"> {
  newFiles: Omit<NewFile, "bytes">[]
}

export interface ResultBatch {
  /** FromFunctionWorker[] as JSON. */
  text: string
  /** Bytes of the batch's new files, in order. */
  bytes: Uint8Array[]
}
