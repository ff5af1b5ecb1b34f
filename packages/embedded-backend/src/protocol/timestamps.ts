// Commit timestamps on the wire: unsigned 64-bit nanoseconds, little-endian, base64. Inside: whole microseconds.
import type { Timestamp } from "../clock.ts"

const BYTES = 8
const NANOSECONDS = 1000n

/** The last one encoded: a mutation's answer and the transition after it carry the same. */
let last = { ts: -1, text: "" }

export function encodeTimestamp(ts: Timestamp): string {
  if (ts !== last.ts) {
    const bytes = Buffer.allocUnsafe(BYTES)
    bytes.writeBigUInt64LE(BigInt(ts) * NANOSECONDS)
    last = { ts, text: bytes.toString("base64") }
  }
  return last.text
}

/** Rounded up, so that "at least this" stays true. Null when it is no timestamp. */
export function decodeTimestamp(text: string): Timestamp | null {
  const bytes = Buffer.from(text, "base64")
  if (bytes.length !== BYTES) return null
  const micros = Number((bytes.readBigUInt64LE() + NANOSECONDS - 1n) / NANOSECONDS)
  return Number.isSafeInteger(micros) ? micros : null
}
