// Holding a connection: opened, kept, opened again after silence, closed, and given up when the grant ends.
import { getFunctionName, type FunctionReference } from "convex/server"
import { ConvexError } from "convex/values"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { holdConnection } from "./live"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A client whose calls are noted; those that are named fail with the code, once each. */
function fakeClient(...failures: [name: string, code: string][]) {
  const calls: string[] = []
  const mutation = async (reference: FunctionReference<"mutation">) => {
    const name = getFunctionName(reference).slice("live:".length)
    calls.push(name)
    const failure = failures.findIndex(([each]) => each === name)
    if (failure >= 0) throw new ConvexError({ code: failures.splice(failure, 1)[0][1] })
    return name === "connect" ? { connectionId: "c1", heartbeatMs: 15_000 } : null
  }
  return { client: { mutation }, calls }
}

test("a connection gets a heartbeat as often as it is told, until it is left", async () => {
  const { client, calls } = fakeClient()
  const leave = holdConnection(client, "grant")
  await vi.advanceTimersByTimeAsync(31_000)
  expect(calls).toEqual(["connect", "heartbeat", "heartbeat"])
  leave()
  leave()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(calls).toEqual(["connect", "heartbeat", "heartbeat", "disconnect"])
})

test("one that was closed for its silence is opened anew", async () => {
  const { client, calls } = fakeClient(["heartbeat", "conflict"])
  const leave = holdConnection(client, "grant")
  await vi.advanceTimersByTimeAsync(18_000)
  expect(calls).toEqual(["connect", "heartbeat", "connect"])
  leave()
})

test("nothing is tried any more once the grant has ended", async () => {
  const { client, calls } = fakeClient(["heartbeat", "unauthenticated"])
  holdConnection(client, "grant")
  await vi.advanceTimersByTimeAsync(120_000)
  expect(calls).toEqual(["connect", "heartbeat"])
})

test("one that opens after it was left is closed at once", async () => {
  const { client, calls } = fakeClient()
  holdConnection(client, "grant")()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(calls).toEqual(["connect", "disconnect"])
})
