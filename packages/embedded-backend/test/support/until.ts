import type { ConvexClient } from "convex/browser"
import type { FunctionReference } from "convex/server"

/** The first result of a live query that satisfies the condition; waits for transitions, not for time. */
export function until<Query extends FunctionReference<"query">>(
  client: ConvexClient,
  query: Query,
  args: Query["_args"],
  holds: (result: Query["_returnType"]) => boolean,
  timeoutMs = 20_000,
): Promise<Query["_returnType"]> {
  return new Promise((resolve, reject) => {
    let last: unknown
    const finish = (settle: () => void) => {
      clearTimeout(timer)
      queueMicrotask(() => unsubscribe())
      settle()
    }
    const timer = setTimeout(
      () =>
        finish(() => reject(new Error(`Not seen in ${timeoutMs} ms; last result: ${JSON.stringify(last)}`))),
      timeoutMs,
    )
    const unsubscribe = client.onUpdate(
      query,
      args,
      (result) => {
        last = result
        if (holds(result)) finish(() => resolve(result))
      },
      (error) => finish(() => reject(error)),
    )
  })
}
