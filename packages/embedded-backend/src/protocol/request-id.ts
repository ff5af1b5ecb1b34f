// The id a person quotes when asking "what happened to this request": shown to the client, written to the log.
import { randomBytes } from "node:crypto"

const DIGITS = 8

/** Chance once per process and a count after it: asking for chance each time costs as much as a small query. */
const prefix = randomBytes(DIGITS / 2).toString("hex")
let count = 0

export function requestId(): string {
  count = (count + 1) >>> 0
  return prefix + count.toString(16).padStart(DIGITS, "0")
}
