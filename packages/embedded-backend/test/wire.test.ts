// The sync protocol as the stock client lives it.
import { ConvexClient } from "convex/browser"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { eventually } from "./support/eventually.ts"
import { actionRef, mutationRef, queryRef, watch } from "./support/wire-client.ts"
import { startWireBackend, type WireBackend } from "./support/wire-backend.ts"
import { wireFunctions } from "./support/wire-functions.ts"

let backend: WireBackend
let clients: ConvexClient[]
beforeEach(async () => {
  backend = await startWireBackend({ functions: wireFunctions })
  clients = []
})
afterEach(async () => {
  for (const client of clients) await client.close()
  await backend.close()
})

function connect(): ConvexClient {
  const client = new ConvexClient(backend.url, { logger: false })
  clients.push(client)
  return client
}

describe("queries and mutations", () => {
  test("a subscription gets its first result and then every change", async () => {
    const client = connect()
    const counter = watch(client, queryRef("counters:get"), { name: "a" })
    await eventually(() => counter.seen.length === 1)
    await client.mutation(mutationRef("counters:add"), { name: "a", amount: 2 })
    await client.mutation(mutationRef("counters:add"), { name: "a", amount: 3 })
    expect(counter.seen).toEqual([0, 2, 5])
  })

  test("[WIRE4] a mutation resolves only when its effect is visible to its own client", async () => {
    const client = connect()
    const counter = watch(client, queryRef("counters:get"), { name: "a" })
    for (let n = 1; n <= 30; n++) {
      await client.mutation(mutationRef("counters:add"), { name: "a", amount: 1 })
      expect(counter.last()).toBe(n)
    }
  })

  test("[WIRE4] a mutation resolves even when no query changed and none is subscribed", async () => {
    await connect().mutation(mutationRef("messages:touch"), {})
  })

  test("another client sees the change", async () => {
    const [writer, reader] = [connect(), connect()]
    const list = watch(reader, queryRef("messages:list"), {})
    await eventually(() => list.seen.length === 1)
    await writer.mutation(mutationRef("messages:send"), { text: "hello" })
    await eventually(() => list.seen.length === 2)
    expect(list.last()).toEqual(["hello"])
  })

  test("[SUB2] identical queries of many clients run once per change", async () => {
    const readers = Array.from({ length: 10 }, connect)
    const lists = readers.map((reader) => watch(reader, queryRef("messages:list"), {}))
    await eventually(() => lists.every(({ seen }) => seen.length === 1))
    const before = backend.engine.runs.get("messages:list")!
    await readers[0]!.mutation(mutationRef("messages:send"), { text: "one" })
    await eventually(() => lists.every(({ seen }) => seen.length === 2))
    expect(backend.engine.runs.get("messages:list")! - before).toBe(1)
  })

  test("[SUB1] a write outside a query's ranges does not re-run it", async () => {
    const client = connect()
    const list = watch(client, queryRef("messages:list"), {})
    await eventually(() => list.seen.length === 1)
    const before = backend.engine.runs.get("messages:list")
    await client.mutation(mutationRef("counters:add"), { name: "a", amount: 1 })
    expect(backend.engine.runs.get("messages:list")).toBe(before)
  })

  test("[WIRE7] a re-run with an unchanged result sends nothing", async () => {
    const client = connect()
    const counter = watch(client, queryRef("counters:get"), { name: "a" })
    await eventually(() => counter.seen.length === 1)
    const runs = backend.engine.runs.get("counters:get")!
    await client.mutation(mutationRef("counters:add"), { name: "b", amount: 1 })
    expect(backend.engine.runs.get("counters:get")).toBe(runs + 1)
    expect(counter.seen).toEqual([0])
  })

  test("errors reach the client with their data", async () => {
    const client = connect()
    const broken = watch(client, queryRef("fail:query"), {})
    await eventually(() => broken.errors.length === 1)
    expect(broken.errors[0]).toMatchObject({ data: { code: "NO" } })
    await expect(client.mutation(mutationRef("fail:mutation"), {})).rejects.toMatchObject({
      data: { code: "NO" },
    })
    expect(await client.query(queryRef("messages:list"), {})).toEqual([])
  })

  test("[RUN5] an internal or missing function cannot be found", async () => {
    const client = connect()
    await expect(client.query(queryRef("secret:internal"), {})).rejects.toThrow(
      "Could not find public function",
    )
    await expect(client.mutation(mutationRef("no:such"), {})).rejects.toThrow(
      "Could not find public function",
    )
  })

  test("actions run side by side", async () => {
    const client = connect()
    const order: unknown[] = []
    await Promise.all([
      client.action(actionRef("slow:echo"), { text: "slow", ms: 150 }).then((text) => order.push(text)),
      client.action(actionRef("slow:echo"), { text: "quick", ms: 1 }).then((text) => order.push(text)),
    ])
    expect(order).toEqual(["quick", "slow"])
  })

  test("unsubscribing ends the live query", async () => {
    const client = connect()
    const list = watch(client, queryRef("messages:list"), {})
    await eventually(() => list.seen.length === 1)
    list.stop()
    await client.mutation(mutationRef("counters:add"), { name: "a", amount: 1 })
    const runs = backend.engine.runs.get("messages:list")
    await client.mutation(mutationRef("messages:send"), { text: "unseen" })
    expect(backend.engine.runs.get("messages:list")).toBe(runs)
  })

  test("[SUB3] a push re-runs every query", async () => {
    const client = connect()
    const list = watch(client, queryRef("messages:list"), {})
    await eventually(() => list.seen.length === 1)
    const runs = backend.engine.runs.get("messages:list")!
    backend.push({ env: { A: "1" } })
    await eventually(() => backend.engine.runs.get("messages:list") === runs + 1)
    expect(list.seen.length).toBe(1)
  })
})

describe("slow queries", () => {
  test("hold up nobody else's", async () => {
    const [patient, quick] = [connect(), connect()]
    const slow = watch(patient, queryRef("slow:count"), { ms: 400 })
    const list = watch(quick, queryRef("messages:list"), {})
    await eventually(() => slow.seen.length === 1 && list.seen.length === 1)
    const started = performance.now()
    await quick.mutation(mutationRef("messages:send"), { text: "a" })
    await quick.mutation(mutationRef("messages:send"), { text: "b" })
    expect(performance.now() - started).toBeLessThan(300)
    expect(list.last()).toEqual(["a", "b"])
    await eventually(() => slow.last() === 2)
  })

  test("[WIRE3] beside quick ones of the same client still show the same moment, and do not starve", async () => {
    const [reader, writer] = [connect(), connect()]
    const slow = watch(reader, queryRef("slow:count"), { ms: 150 })
    const list = watch(reader, queryRef("messages:list"), {})
    await eventually(() => slow.seen.length === 1 && list.seen.length === 1)
    const started = Date.now()
    for (let n = 0; Date.now() - started < 4_000; n++) {
      await writer.mutation(mutationRef("messages:send"), { text: `${n}` })
      if (slow.seen.length > 1) expect((list.last() as unknown[]).length).toBe(slow.last())
    }
    expect(slow.seen.length).toBeGreaterThan(1)
    await eventually(() => (list.last() as unknown[]).length === slow.last())
  })
})

describe("large and small", () => {
  test("[WIRE9] a transition above 5 MB arrives whole", async () => {
    const client = connect()
    const big = watch(client, queryRef("messages:big"), { size: 12_000_000 })
    await eventually(() => big.seen.length === 1)
    expect((big.last() as string).length).toBe(12_000_002)
  })
})

describe("reconnects", () => {
  test("[WIRE5] a restarted server answers a client that never noticed", async () => {
    const client = connect()
    const counter = watch(client, queryRef("counters:get"), { name: "a" })
    await eventually(() => counter.seen.length === 1)
    await client.mutation(mutationRef("counters:add"), { name: "a", amount: 1 })
    await backend.restart()
    await client.mutation(mutationRef("counters:add"), { name: "a", amount: 1 })
    expect(counter.last()).toBe(2)
  })
})
