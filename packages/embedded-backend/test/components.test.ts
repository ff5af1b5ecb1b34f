// Each official component plays a scripted scenario through public functions of a live backend, with the stock client.
import { ConvexClient } from "convex/browser"
import { anyApi } from "convex/server"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { startBackendProcess, type BackendProcess } from "./support/backend-process.ts"
import { until } from "./support/until.ts"

const PROJECT = path.join(import.meta.dirname, "components")

let backend: BackendProcess
let client: ConvexClient

beforeAll(async () => {
  backend = await startBackendProcess()
  await backend.push(PROJECT)
  client = new ConvexClient(backend.url)
}, 120_000)

afterAll(async () => {
  await client?.close()
  await backend?.stop()
})

describe("sharded-counter and aggregate", () => {
  it("keep totals equal to the rows while scores come and go", async () => {
    const points = [10, 95, 60, 40, 75]
    const ids: string[] = []
    for (const [index, value] of points.entries())
      ids.push(await client.mutation(anyApi.counting.add, { player: `p${index}`, points: value }))
    expect(await client.query(anyApi.counting.totals, {})).toEqual({
      counted: 5,
      count: 5,
      sum: 280,
      highest: 95,
      median: 60,
      above50: 3,
    })
    await client.mutation(anyApi.counting.remove, { id: ids[1] })
    expect(await client.query(anyApi.counting.totals, {})).toMatchObject({
      counted: 4,
      count: 4,
      sum: 185,
      highest: 75,
    })
  })

  it("stay right when many clients add at once", async () => {
    const before = await client.query(anyApi.counting.totals, {})
    await Promise.all(
      Array.from({ length: 4 }, async (_, index) => {
        const other = new ConvexClient(backend.url)
        for (let turn = 0; turn < 5; turn++)
          await other.mutation(anyApi.counting.add, { player: `c${index}`, points: turn })
        await other.close()
      }),
    )
    const after = await client.query(anyApi.counting.totals, {})
    expect(after.counted - before.counted).toBe(20)
    expect(after.count - before.count).toBe(20)
  })
})

describe("rate-limiter", () => {
  it("lets three through, refuses the fourth and keeps keys apart", async () => {
    const answers = []
    for (let knock = 0; knock < 4; knock++)
      answers.push(await client.mutation(anyApi.limits.knock, { who: "ada" }))
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true, false])
    expect(answers[3].waits).toBe(true)
    expect((await client.mutation(anyApi.limits.knock, { who: "grace" })).ok).toBe(true)
  })

  it("throws typed error data when asked to throw", async () => {
    await expect(client.mutation(anyApi.limits.knockOrThrow, { who: "ada" })).rejects.toMatchObject({
      data: { kind: "RateLimited", name: "knock" },
    })
  })
})

describe("presence", () => {
  it("shows who is in the room, and that they left", async () => {
    const beat = { room: "lobby", interval: 60_000 }
    const ada = await client.mutation(anyApi.rooms.heartbeat, { ...beat, user: "ada", session: "a" })
    const grace = await client.mutation(anyApi.rooms.heartbeat, { ...beat, user: "grace", session: "g" })
    const online = async () =>
      (await client.query(anyApi.rooms.list, { roomToken: ada.roomToken }))
        .filter((person: { online: boolean }) => person.online)
        .map((person: { userId: string }) => person.userId)
        .sort()
    expect(await online()).toEqual(["ada", "grace"])
    await client.mutation(anyApi.rooms.leave, { sessionToken: grace.sessionToken })
    expect(await online()).toEqual(["ada"])
  })

  it("marks somebody as gone when heartbeats stop", async () => {
    const { roomToken } = await client.mutation(anyApi.rooms.heartbeat, {
      room: "short",
      user: "eve",
      session: "e",
      interval: 200,
    })
    await until(
      client,
      anyApi.rooms.list,
      { roomToken },
      (people) => people.length === 1 && !people[0].online,
    )
  })
})

describe("workpool, mounted twice", () => {
  it("retries a failing action and calls back with its result", async () => {
    await client.mutation(anyApi.pools.start, { label: "retry", failures: 2 })
    const rows = await until(client, anyApi.pools.outcomes, { label: "retry" }, (all) =>
      all.some((row: { kind: string }) => row.kind === "complete"),
    )
    expect(rows.filter((row: { kind: string }) => row.kind === "try")).toHaveLength(3)
    expect(rows.at(-1)).toEqual({ kind: "complete", detail: "done after 3" })
  })

  it("reports an action that never succeeds as failed", async () => {
    await client.mutation(anyApi.pools.start, { label: "hopeless", failures: 99 })
    const rows = await until(client, anyApi.pools.outcomes, { label: "hopeless" }, (all) =>
      all.some((row: { kind: string }) => row.kind === "complete"),
    )
    expect(rows.at(-1)).toEqual({ kind: "complete", detail: "failed" })
  })

  it("runs each mutation of a serial pool exactly once", async () => {
    for (let index = 0; index < 5; index++)
      await client.mutation(anyApi.pools.startSerial, { label: `serial-${index}` })
    for (let index = 0; index < 5; index++)
      expect(
        await until(client, anyApi.pools.outcomes, { label: `serial-${index}` }, (all) => all.length > 0),
      ).toEqual([{ kind: "ran", detail: "" }])
  })

  it("cancels work that has not started", async () => {
    const workId = await client.mutation(anyApi.pools.startLater, { label: "later" })
    await client.mutation(anyApi.pools.cancel, { workId })
    expect(await until(client, anyApi.pools.outcomes, { label: "later" }, (all) => all.length > 0)).toEqual([
      { kind: "complete", detail: "canceled" },
    ])
  })
})

describe("migrations", () => {
  it("walk every row in batches", async () => {
    for (let index = 0; index < 20; index++)
      await client.mutation(anyApi.counting.add, { player: `m${index}`, points: index * 5 })
    await client.mutation(anyApi.migrate.start, {})
    const leagues = await until(client, anyApi.migrate.leagues, {}, (all) =>
      all.every((league: string | null) => league !== null),
    )
    expect(leagues.length).toBeGreaterThanOrEqual(20)
    expect(new Set(leagues)).toEqual(new Set(["gold", "silver"]))
  })
})

describe("agent", () => {
  const page = { paginationOpts: { numItems: 20, cursor: null }, streamArgs: { kind: "list", startOrder: 0 } }

  it("streams an answer that used a tool, and keeps the history", async () => {
    await client.mutation(anyApi.counting.add, { player: "ada", points: 4711 })
    const { threadId } = await client.mutation(anyApi.chats.ask, { prompt: "What is the best score?" })
    const answered = await until(client, anyApi.chats.messages, { threadId, ...page }, ({ page: messages }) =>
      messages.some(
        (message: { role: string; status: string; text: string }) =>
          message.role === "assistant" && message.status === "success" && message.text.includes("4711"),
      ),
    )
    expect(answered.page[0]).toMatchObject({ role: "user", text: "What is the best score?" })

    await client.mutation(anyApi.chats.ask, { threadId, prompt: "And again?" })
    await until(
      client,
      anyApi.chats.messages,
      { threadId, ...page },
      ({ page: messages }) =>
        messages.filter(
          (message: { role: string; status: string }) =>
            message.role === "assistant" && message.status === "success",
        ).length >= 2,
    )
    expect(await client.action(anyApi.chats.find, { threadId, text: "best score" })).toContainEqual(
      expect.stringContaining("best score"),
    )
  })
})
