// Waiting for a server to answer.
import { setTimeout as delay } from "node:timers/promises"
import { Failure } from "./failure.ts"

const POLL_MS = 50

/**
 * Resolves with the status of the first answer of any kind.
 * @throws {Failure} with `sentence` after `limitMs`
 */
export async function waitForHttp(url: string, limitMs: number, sentence: string): Promise<number> {
  const deadline = Date.now() + limitMs
  for (;;) {
    try {
      const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(limitMs) })
      await response.arrayBuffer()
      return response.status
    } catch {
      if (Date.now() > deadline) throw new Failure(sentence)
      await delay(POLL_MS)
    }
  }
}
