import { expect, test } from "vitest"
import type { IndexKeyAt, ReadSet } from "../database/types.ts"
import type { Caller, QueryRun } from "../engine.ts"
import type { LiveQuery, QuerySpec, Subscriber } from "./live-query.ts"
import { SubscriptionRegistry } from "./registry.ts"

const INDEX = 7

function subscriber(name: string): Subscriber {
  const caller: Caller =
    name === ""
      ? { kind: "anonymous" }
      : { kind: "user", attributes: { tokenIdentifier: name, issuer: "", subject: name } }
  return { identity: { caller, key: name }, flush: () => {} }
}

function spec(path = "m:f"): QuerySpec {
  return { componentId: 0, path, args: {}, reach: "public", journal: null }
}

function run(value: string, change: Partial<QueryRun> = {}): QueryRun {
  const outcome = { ok: true, value } as const
  return {
    outcome,
    snapshotTs: 10,
    readSet: [],
    usedIdentity: false,
    journal: null,
    logLines: [],
    executionTime: 1,
    ...change,
  }
}

const range = (start: string, end: string | null): ReadSet => [{ indexId: INDEX, start, end }]
const all = () => true

function commit(ts: number, ...keys: string[]) {
  const newKeys: IndexKeyAt[] = keys.map((key) => ({ indexId: INDEX, key }))
  return { ts, writes: [{ tabletId: 1, id: "x", old: null, new: null, oldKeys: [], newKeys }] }
}

function newRegistry() {
  const registry = new SubscriptionRegistry(() => {})
  /** Takes what is pending at `ts` and settles each with what `result` says. */
  function runPending(ts: number, result: (live: LiveQuery) => QueryRun): LiveQuery[] {
    const taken = registry.takePending(ts, all).filter((live) => !registry.joinShared(live))
    for (const live of taken) registry.settle(live, result(live), "r")
    return taken
  }
  return { registry, runPending }
}

test("[SUB1] a commit marks exactly the queries that read a range it wrote into", () => {
  const { registry, runPending } = newRegistry()
  const [low, high] = [
    registry.subscribe(spec("a:low"), subscriber("")),
    registry.subscribe(spec("a:high"), subscriber("")),
  ]
  runPending(10, ({ spec }) =>
    run("1", { readSet: spec.path === "a:low" ? range("a", "m") : range("m", null) }),
  )
  registry.publish(commit(11, "c"))
  expect([low.live.dirtySince, high.live.dirtySince]).toEqual([11, null])
  registry.publish(commit(12, "m"))
  expect([low.live.dirtySince, high.live.dirtySince]).toEqual([11, 12])
})

test("[SUB2] a query that does not look at the caller is shared by all callers after its first run", () => {
  const { registry, runPending } = newRegistry()
  const [ada, bob] = [
    registry.subscribe(spec(), subscriber("ada")),
    registry.subscribe(spec(), subscriber("bob")),
  ]
  expect(runPending(10, () => run("1")).length).toBe(2)
  expect(ada.live).toBe(bob.live)
  const eve = registry.subscribe(spec(), subscriber("eve"))
  expect(eve.live).toBe(ada.live)
  expect(registry.hasPending(all)).toBe(false)
  expect(registry.size).toBe(1)
})

test("a shared query that begins to look at the caller runs for each of them again", () => {
  const { registry, runPending } = newRegistry()
  const [ada, bob] = [
    registry.subscribe(spec(), subscriber("ada")),
    registry.subscribe(spec(), subscriber("bob")),
  ]
  runPending(10, () => run("1", { readSet: range("a", "z") }))
  registry.publish(commit(11, "k"))
  runPending(12, () => run("ada's", { snapshotTs: 12, usedIdentity: true }))
  expect(ada.live).not.toBe(bob.live)
  expect(bob.live.result).toBeNull()
  const [again] = runPending(12, () => run("bob's", { snapshotTs: 12, usedIdentity: true }))
  expect(again).toBe(bob.live)
  expect(ada.live.result!.fingerprint).toContain("ada's")
})

test("a commit during a run counts if it wrote into what the run turned out to read", () => {
  const { registry } = newRegistry()
  const subscription = registry.subscribe(spec(), subscriber(""))
  const round = registry.openRound(10)
  const [live] = registry.takePending(10, all)
  registry.publish(commit(11, "outside"))
  registry.publish(commit(12, "inside"))
  registry.settle(live!, run("1", { readSet: range("i", "j") }), "r")
  registry.closeRound(round)
  expect([subscription.live.validAt, subscription.live.dirtySince]).toEqual([10, 12])
  expect(registry.takePending(11, all)).toEqual([])
  expect(registry.takePending(12, all)).toEqual([live])
})

test("commits are remembered as long as any round that needs them is open", () => {
  const { registry } = newRegistry()
  const subscription = registry.subscribe(spec(), subscriber(""))
  const long = registry.openRound(10)
  const [live] = registry.takePending(10, all)
  registry.publish(commit(11, "k"))
  const short = registry.openRound(11)
  registry.closeRound(short)
  registry.settle(live!, run("1", { readSet: range("k", "l") }), "r")
  registry.closeRound(long)
  expect(subscription.live.dirtySince).toBe(11)
})

test("nothing is left of queries nobody wants", () => {
  const { registry, runPending } = newRegistry()
  const subscriptions = ["", "ada", "bob"].map((name) => registry.subscribe(spec(), subscriber(name)))
  runPending(10, () => run("1", { readSet: range("a", null), usedIdentity: true }))
  expect(registry.size).toBe(3)
  for (const subscription of subscriptions) registry.unsubscribe(subscription)
  expect(registry.size).toBe(0)
  registry.publish(commit(11, "k"))
  expect(registry.hasPending(all)).toBe(false)
})

test("a result for a query dropped meanwhile is ignored", () => {
  const { registry } = newRegistry()
  const subscription = registry.subscribe(spec(), subscriber(""))
  const [live] = registry.takePending(10, all)
  registry.unsubscribe(subscription)
  registry.settle(live!, run("1", { readSet: range("a", null) }), "r")
  registry.publish(commit(11, "k"))
  expect([registry.size, registry.hasPending(all)]).toEqual([0, false])
})
