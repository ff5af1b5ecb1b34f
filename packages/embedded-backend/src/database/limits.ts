// What one transaction may use (contract §14), and the count of what it has used.
import { LimitError } from "./errors.ts"
import type { TransactionUsage } from "./types.ts"

const MIB = 1 << 20

export type TransactionLimits = TransactionUsage

export const DEFAULT_LIMITS: TransactionLimits = {
  bytesRead: 16 * MIB,
  bytesWritten: 16 * MIB,
  databaseQueries: 4096,
  documentsRead: 32_000,
  documentsWritten: 16_000,
  functionsScheduled: 1000,
  scheduledFunctionArgsBytes: 16 * MIB,
  // Convex publishes no figures for files in mutations; these match its other limits.
  filesWritten: 1000,
  fileWriteBytes: 16 * MIB,
  filesRead: 1000,
  fileReadBytes: 16 * MIB,
}

export const MAX_DOCUMENT_BYTES = MIB
export const MAX_DOCUMENT_DEPTH = 16

const COMPLAINTS: Record<keyof TransactionUsage, (limit: number) => string> = {
  bytesRead: (limit) =>
    `Too many bytes read in a single function execution (limit: ${limit} bytes). ${ADVICE}`,
  bytesWritten: (limit) => `Too many bytes written in a single function execution (limit: ${limit} bytes).`,
  databaseQueries: (limit) => `Too many reads in a single function execution (limit: ${limit}). ${ADVICE}`,
  documentsRead: (limit) =>
    `Too many documents read in a single function execution (limit: ${limit}). ${ADVICE}`,
  documentsWritten: (limit) => `Too many writes in a single function execution (limit: ${limit}).`,
  functionsScheduled: (limit) => `Too many functions scheduled by this mutation (limit: ${limit}).`,
  scheduledFunctionArgsBytes: (limit) =>
    `Too large total size of the arguments of scheduled functions from this mutation (limit: ${limit} bytes).`,
  filesWritten: (limit) => `Too many files stored by this mutation (limit: ${limit}). ${FILE_ADVICE}`,
  fileWriteBytes: (limit) =>
    `Too many bytes of files stored by this mutation (limit: ${limit} bytes). ${FILE_ADVICE}`,
  filesRead: (limit) => `Too many files read by this mutation (limit: ${limit}). ${FILE_ADVICE}`,
  fileReadBytes: (limit) =>
    `Too many bytes of files read by this mutation (limit: ${limit} bytes). ${FILE_ADVICE}`,
}

const ADVICE =
  "Consider using smaller limits in your queries, paginating your queries, or using indexed queries with a selective index range expressions."

const FILE_ADVICE = "Consider storing or reading files in an action."

export interface MeterOptions {
  limits?: Partial<TransactionLimits>
  /** False: count, but never refuse (tests that do not care). */
  enforceLimits?: boolean
}

export class UsageMeter {
  limits: TransactionLimits
  used: TransactionUsage
  #enforced: boolean

  constructor({ limits, enforceLimits = true }: MeterOptions = {}) {
    this.limits = { ...DEFAULT_LIMITS, ...limits }
    this.#enforced = enforceLimits
    this.used = {
      bytesRead: 0,
      bytesWritten: 0,
      databaseQueries: 0,
      documentsRead: 0,
      documentsWritten: 0,
      functionsScheduled: 0,
      scheduledFunctionArgsBytes: 0,
      filesWritten: 0,
      fileWriteBytes: 0,
      filesRead: 0,
      fileReadBytes: 0,
    }
  }

  /** Throws a LimitError when the limit is passed. */
  add(what: keyof TransactionUsage, amount: number): void {
    this.used[what] += amount
    if (this.#enforced && this.used[what] > this.limits[what])
      throw new LimitError(COMPLAINTS[what](this.limits[what]))
  }

  readDocument(bytes: number): void {
    this.add("documentsRead", 1)
    this.add("bytesRead", bytes)
  }

  /** From here on at most this much more; the returned function ends that. */
  narrow(budget: Partial<TransactionLimits>): () => void {
    const before = { limits: this.limits, enforced: this.#enforced }
    this.limits = { ...before.limits }
    this.#enforced = true
    for (const what of Object.keys(this.limits) as (keyof TransactionUsage)[]) {
      const amount = budget[what]
      if (amount !== undefined) this.limits[what] = Math.min(this.limits[what], this.used[what] + amount)
    }
    return () => {
      this.limits = before.limits
      this.#enforced = before.enforced
    }
  }

  get remaining(): TransactionUsage {
    const left = { ...this.limits }
    for (const what of Object.keys(left) as (keyof TransactionUsage)[]) {
      left[what] = Math.max(0, left[what] - this.used[what])
    }
    return left
  }
}
