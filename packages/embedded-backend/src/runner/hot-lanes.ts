// Mutations that keep losing to each other go one at a time for a while: running side by side they would only repeat
// their work. Everything else goes on beside them.
import type { FunctionCall } from "../engine.ts"

/** How long after a conflict calls of the same function queue up. */
const HOT_FOR_MS = 250

interface Lane {
  hotUntil: number
  last: Promise<unknown>
  waiting: number
}

export class HotLanes {
  readonly #lanes = new Map<string, Lane>()

  conflicted(call: FunctionCall): void {
    const key = keyOf(call)
    const lane = this.#lanes.get(key) ?? { hotUntil: 0, last: Promise.resolve(), waiting: 0 }
    lane.hotUntil = performance.now() + HOT_FOR_MS
    this.#lanes.set(key, lane)
  }

  /** At once, or when those before it in a hot lane are done. */
  run<Result>(call: FunctionCall, work: () => Promise<Result>): Promise<Result> {
    const key = keyOf(call)
    const lane = this.#lanes.get(key)
    if (lane === undefined) return work()
    if (lane.waiting === 0 && performance.now() > lane.hotUntil) {
      this.#lanes.delete(key)
      return work()
    }
    lane.waiting += 1
    const result = lane.last.then(work)
    lane.last = result.then(
      () => void (lane.waiting -= 1),
      () => void (lane.waiting -= 1),
    )
    return result
  }
}

function keyOf({ componentId, path }: FunctionCall): string {
  return `${componentId}/${path}`
}
