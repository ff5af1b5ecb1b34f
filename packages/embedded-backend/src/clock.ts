// Time and chance as inputs, so that tests can hold both still.

/** Commit timestamps: whole microseconds since 1970, strictly increasing over the life of a database. On the wire they become nanoseconds. */
export type Timestamp = number

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls back once after `ms`; returns a cancel function. */
  after(ms: number, callback: () => void): () => void
}

const LONGEST_TIMEOUT_MS = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, ms), LONGEST_TIMEOUT_MS))
    return () => clearTimeout(timer)
  },
}
