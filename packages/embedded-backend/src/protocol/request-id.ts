// The id a person quotes when asking "what happened to this request": shown to the client, written to the log.
import { randomBytes } from "node:crypto"

const BYTES = 8

export function requestId(): string {
  return randomBytes(BYTES).toString("hex")
}
