// Short ways to use the stock client in tests.
import type { ConvexClient } from "convex/browser"
import { makeFunctionReference } from "convex/server"

type Args = Record<string, unknown>

export const queryRef = (path: string) => makeFunctionReference<"query", Args, unknown>(path)
export const mutationRef = (path: string) => makeFunctionReference<"mutation", Args, unknown>(path)
export const actionRef = (path: string) => makeFunctionReference<"action", Args, unknown>(path)

/** Everything a subscription said so far. */
export function watch(client: ConvexClient, query: ReturnType<typeof queryRef>, args: Args) {
  const seen: unknown[] = []
  const errors: Error[] = []
  const stop = client.onUpdate(
    query,
    args,
    (value) => seen.push(value),
    (error) => errors.push(error),
  )
  return { seen, errors, stop, last: () => seen.at(-1) }
}
