// The id a person quotes when asking "what happened to this request": shown to the client, written to the log.
import { randomUUID } from "node:crypto"

/** From a UUID because Node draws those from a pool; asking the system for a few bytes each time costs as much as a small query. */
export function requestId(): string {
  const id = randomUUID()
  return id.slice(0, 8) + id.slice(24, 32)
}
