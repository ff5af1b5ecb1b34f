import { expect, test } from "vitest"
import type { CommitEvent } from "../database/types.ts"
import type { FunctionCall, QueryRun } from "../engine.ts"
import type { QuerySpec, Subscriber } from "./live-query.ts"
import { Reruns } from "./reruns.ts"
import { SubscriptionRegistry } from "./registry.ts"

const NOW = 10

interface Run {
  path: string
  caller: string
  finish(change?: Partial<QueryRun>): void
}

/** Reruns over an engine whose queries end when the test says so. */
function setUp() {
  const runs: Run[] = []
  const flushed: string[] = []
  const expected: number[] = []
  const errors: unknown[] = []
  const clock = { ts: NOW }
  const query = ({ path, caller }: FunctionCall) =>
    new Promise<QueryRun>((resolve) =>
      runs.push({
        path,
        caller: caller.kind === "user" ? caller.attributes.subject : "",
        finish: (change) => resolve({ ...RESULT, ...change }),
      }),
    )
  const registry = new SubscriptionRegistry(() => reruns.wake())
  const reruns = new Reruns({
    registry,
    engine: {
      pinSnapshot(count) {
        expected.push(count)
        return Promise.resolve({ ts: clock.ts, query, release: () => {} })
      },
    },
    systemQueries: {} as never,
    now: () => clock.ts,
    afterRound: () => {},
    onError: (error) => void errors.push(error),
  })
  const subscriber = (name: string): Subscriber => ({
    identity: {
      caller: { kind: "user", attributes: { tokenIdentifier: name, issuer: "", subject: name } },
      key: name,
    },
    flush: () => void flushed.push(name),
  })
  const named = () => runs.map(({ caller, path }) => `${caller} ${path}`)
  return { registry, runs, flushed, expected, errors, clock, subscriber, named }
}

const RESULT: QueryRun = {
  outcome: { ok: true, value: "1" },
  snapshotTs: NOW,
  readSet: [{ indexId: 1, start: "a", end: null }],
  usedIdentity: true,
  journal: null,
  logLines: [],
  executionTime: 1,
}

function spec(path: string): QuerySpec {
  return { componentId: 0, path, args: {}, reach: "public", journal: null }
}

/** It writes into what every run has read. */
function commitAt(ts: number): CommitEvent {
  const newKeys = [{ indexId: 1, key: "k" }]
  return { ts, writes: [{ tabletId: 1, id: "x", old: null, new: null, oldKeys: [], newKeys }] }
}

/** Lets what is under way in the engine and in the rounds go on. */
const soon = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

async function bothFollow() {
  const world = setUp()
  const { registry, subscriber, runs, flushed } = world
  const [ada, bob] = [subscriber("ada"), subscriber("bob")]
  for (const path of ["m:a", "m:b"]) for (const who of [ada, bob]) registry.subscribe(spec(path), who)
  await soon()
  for (const { finish } of runs.splice(0)) finish()
  await soon()
  for (const { finish } of runs.splice(0)) finish()
  await soon()
  flushed.splice(0)
  registry.publish(commitAt(NOW))
  await soon()
  return world
}

test("a subscriber is told as soon as its own queries are done, whatever others still wait for", async () => {
  const { runs, flushed, named } = await bothFollow()
  expect(named()).toEqual(["ada m:a", "ada m:b", "bob m:a", "bob m:b"])

  runs[0]?.finish()
  await soon()
  expect(flushed).toEqual([])
  runs[1]?.finish()
  await soon()
  expect(flushed).toEqual(["ada"])
  runs[2]?.finish()
  runs[3]?.finish()
  await soon()
  expect(flushed).toEqual(["ada", "bob"])
})

test("the engine is told how many queries a round has", async () => {
  const { expected } = await bothFollow()
  expect(expected.at(-1)).toBe(4)
})

test("new queries of one kind wait for the first of them, which may turn out to serve everybody", async () => {
  const { registry, runs, flushed, subscriber, named } = setUp()
  registry.subscribe(spec("m:a"), subscriber("ada"))
  registry.subscribe(spec("m:a"), subscriber("bob"))
  await soon()
  expect(named()).toEqual(["ada m:a"])
  runs[0]?.finish({ usedIdentity: false })
  await soon()
  expect([named(), flushed]).toEqual([["ada m:a"], ["ada", "bob"]])
})

test("one that cannot be told ends no round: the runs of others still learn of commits that they missed", async () => {
  const { registry, runs, subscriber, named, errors, clock } = setUp()
  const problem = new Error("no socket")
  const flush = () => {
    throw problem
  }
  registry.subscribe(spec("m:a"), { ...subscriber("ada"), flush })
  registry.subscribe(spec("m:b"), subscriber("bob"))
  await soon()
  const [adas, bobs] = runs.splice(0)
  adas?.finish()
  await soon()
  expect(errors).toEqual([problem])
  clock.ts = NOW + 1
  registry.publish(commitAt(clock.ts))
  bobs?.finish()
  await soon()
  await soon()
  expect(named()).toContain("bob m:b")
})
