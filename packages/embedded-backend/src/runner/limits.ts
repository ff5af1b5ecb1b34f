// How long and how large runs may get (contract §14), and what the machine is given to run them.
import { availableParallelism } from "node:os"

export interface RunLimits {
  /** CPU time of one query or mutation: 1 s of user code, and what reading within the limits takes. */
  transactionCpuMs: number
  /** From start to end, waiting included. */
  transactionWallMs: number
  transactionHeapMb: number
  actionHeapMb: number
  /** Memory outside the JavaScript heap (buffers) of one worker. */
  externalMb: number
  actionWallMs: number
  /** Longest time an action worker may compute without a pause: it then holds up every action beside it. */
  actionBusyMs: number
  functionThreads: number
  /** Threads may be added up to this many while others are stuck. */
  mostFunctionThreads: number
  mostActionThreads: number
}

const MINUTE_MS = 60_000

export const DEFAULT_RUN_LIMITS: RunLimits = {
  transactionCpuMs: 1_500,
  transactionWallMs: 15_000,
  transactionHeapMb: 384,
  actionHeapMb: 512,
  externalMb: 512,
  actionWallMs: 30 * MINUTE_MS,
  actionBusyMs: MINUTE_MS,
  // Two at least, so that one that hangs never holds up everybody.
  functionThreads: Math.max(2, Math.min(4, availableParallelism() - 1)),
  mostFunctionThreads: 6,
  mostActionThreads: 8,
}
