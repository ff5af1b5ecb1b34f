// The realtime API is counted at the source: by project, channel and key, whatever happens at once, and provably.
import type { FunctionArgs } from "convex/server"
import { expect, test } from "vitest"
import { api, internal } from "./_generated/api"
import { dayOf } from "./model/day"
import { bodies, openShop, publish, request, type Shop } from "./realtime.helpers"
import { addPerson, settle, startTest, type Backend, type Person } from "./testing.helpers"
import { DAY } from "./model/time"

async function start() {
  const t = await startTest()
  const ada = await addPerson(t)
  return { t, ada, shop: await openShop(ada) }
}

async function expectEqualToFacts(t: Backend, { workspaceId }: Person) {
  const { differences, active } = await t.action(internal.metrics.check, { workspaceId })
  expect({ differences, active }).toEqual({ differences: [], active: [] })
}

async function askUsage(t: Backend, { base, key }: Shop, of = "") {
  const today = dayOf(Date.now())
  return await request(t, "GET", `${base}/usage?from=${today}&to=${today}${of}`, { key })
}

async function usageToday(t: Backend, shop: Shop, of = "") {
  const { status, body } = await askUsage(t, shop, of)
  expect(status).toBe(200)
  return body as { connectionsNow: number; days: Record<string, number>[] }
}

function bounds(): number[] {
  const today = Date.parse(dayOf(Date.now()))
  return [today - DAY, today + 2 * DAY]
}

test("messages, connections, grants and requests are counted with their project, channel and key", async () => {
  const { t, ada, shop } = await start()
  const { as, workspaceId } = ada
  const { projectId, channelId, keyId, base, key } = shop
  await publish(t, shop, "four")
  await publish(t, shop, "once", "k")
  await publish(t, shop, "once", "k")
  await publish(t, shop, "else", "k")
  await as.mutation(api.messages.publish, { workspaceId, channelId, body: '"app"' })
  const issued = await request(t, "POST", `${base}/channels/orders/grants`, { key, body: { subject: "Tea" } })
  const { token: grant } = issued.body as { token: string }
  const first = await t.mutation(api.live.connect, { grant })
  await t.mutation(api.live.connect, { grant })
  await t.mutation(api.live.disconnect, { grant, connectionId: first.connectionId })

  const counts = async (metric: string, dimension: string, value: string) => {
    const question = { workspaceId, metric, dimension, values: [value], bounds: bounds() }
    const [line] = await as.query(api.metrics.series, question)
    return [line?.count ?? 0, line?.sum ?? 0]
  }
  expect(await counts("messages.published", "", "")).toEqual([3, 17])
  expect(await counts("messages.published", "project", projectId)).toEqual([3, 17])
  expect(await counts("messages.published", "channel", channelId)).toEqual([3, 17])
  expect(await counts("messages.published", "key", keyId)).toEqual([2, 12])
  expect((await counts("requests", "channel", channelId))[0]).toBe(5)
  expect((await counts("requests.failed", "key", keyId))[0]).toBe(1)
  expect((await counts("connections.closed", "key", keyId))[0]).toBe(1)
  const { connectionsNow, days } = await usageToday(t, shop)
  expect(connectionsNow).toBe(1)
  expect(days).toEqual([
    {
      ...{ day: dayOf(Date.now()), messages: 3, messageBytes: 17, connectionsOpened: 2, grantsIssued: 1 },
      ...{ requests: 5, requestsFailed: 1, requestsLimited: 0 },
    },
  ])
  await expectEqualToFacts(t, ada)
})

test("usage is told of one channel or one key too, and only of the caller's project", async () => {
  const { t, ada, shop } = await start()
  const { as, workspaceId } = ada
  const { projectId, keyId } = shop
  await as.mutation(api.channels.create, { workspaceId, projectId, name: "other" })
  await publish(t, shop, "four")
  await as.mutation(api.messages.publish, { workspaceId, channelId: shop.channelId, body: '"app"' })
  const keys = await as.query(api.apiKeys.list, { workspaceId, projectId })
  const { prefix } = keys.find(({ _id }) => _id === keyId)!
  const messages = async (of: string) => (await usageToday(t, shop, of)).days[0].messages
  expect(await messages("&channel=orders")).toBe(2)
  expect(await messages("&channel=other")).toBe(0)
  expect(await messages(`&key=${prefix}`)).toBe(1)

  const theirs = await openShop(await addPerson(t, "Bram Okafor"))
  const asked = async (of: string) => (await askUsage(t, theirs, of)).status
  expect(await asked("&channel=nowhere")).toBe(404)
  expect(await asked(`&key=${prefix}`)).toBe(404)
  expect(await asked(`&channel=orders&key=${prefix}`)).toBe(422)
  expect(await asked("&channel=")).toBe(422)
})

test("messages are among the events of this moment", async () => {
  const { t, ada, shop } = await start()
  const events = async () => {
    const { minutes } = await ada.as.query(api.metrics.now, {
      workspaceId: ada.workspaceId,
      now: Date.now(),
    })
    return minutes.reduce((all, { changes, messages }) => all + changes + messages, 0)
  }
  const before = await events()
  await publish(t, shop, 1)
  expect(await events()).toBe(before + 1)
})

test("a number leads to the very facts it counts", async () => {
  const { t, ada, shop } = await start()
  const { as, workspaceId } = ada
  const other = await as.mutation(api.channels.create, {
    workspaceId,
    projectId: shop.projectId,
    name: "other",
  })
  await publish(t, shop, 1)
  await as.mutation(api.messages.publish, { workspaceId, channelId: other, body: "2" })
  const [from, to] = bounds()
  const rows = async (dimension: string, value: string, person = ada) => {
    const { page } = await person.as.query(api.metrics.rows, {
      ...{ workspaceId: person.workspaceId, metric: "messages.published", dimension, value, from, to },
      paginationOpts: { numItems: 10, cursor: null },
    })
    return page.map(({ subject, verb, noun }) => `${subject} ${verb} ${noun}`)
  }
  expect(await rows("", "")).toEqual(["Ada Marsh published message", "Server published message"])
  expect(await rows("channel", shop.channelId)).toEqual(["Server published message"])
  expect(await rows("key", shop.keyId)).toEqual(["Server published message"])
  const eve = await addPerson(t, "Eve")
  expect(await rows("channel", shop.channelId, eve)).toEqual([])
})

test("connections that end with their grant or fall silent leave no connection counted as open", async () => {
  const { t, ada, shop } = await start()
  const { workspaceId } = ada
  const issue = () =>
    ada.as.mutation(api.grants.issue, {
      ...{ workspaceId, channelId: shop.channelId, mode: "read", subject: "Tea", seconds: 60 },
    })
  const [revoked, silent] = [await issue(), await issue()]
  await t.mutation(api.live.connect, { grant: revoked.token })
  const { connectionId } = await t.mutation(api.live.connect, { grant: silent.token })
  expect((await usageToday(t, shop)).connectionsNow).toBe(2)
  await ada.as.mutation(api.grants.revoke, { workspaceId, grantId: revoked.grantId })
  await t.run(async (ctx) => await ctx.db.patch("connections", connectionId, { heartbeatAt: 0 }))
  await t.mutation(internal.connections.sweep, {})
  expect((await usageToday(t, shop)).connectionsNow).toBe(0)
  await expectEqualToFacts(t, ada)
})

test("sixteen publishers of one channel, with retries, lose nothing and publish nothing twice", async () => {
  const { t, ada, shop } = await start()
  const { workspaceId } = ada
  const publishers = Array.from({ length: 16 }, (_, index) => index)
  await Promise.all(
    publishers.map(async (index) => {
      for (let message = 0; message < 4; message++) {
        const text = `${index}/${message}`
        // The second try does not wait for the first, as after a lost connection.
        const tries = await Promise.all([publish(t, shop, text, text), publish(t, shop, text, text)])
        expect(tries.map(({ status }) => status)).toEqual([201, 201])
        expect(tries[0].body).toEqual(tries[1].body)
      }
    }),
  )
  await settle(t)
  const published = await bodies(ada, shop)
  expect(published).toHaveLength(64)
  expect(new Set(published).size).toBe(64)
  const { days } = await usageToday(t, shop)
  expect(days[0]).toMatchObject({ messages: 64, requests: 128, requestsFailed: 0, requestsLimited: 0 })
  await expectEqualToFacts(t, { workspaceId } as Person)
})

test("traffic tells what came through, the newest first, and of one channel only its own", async () => {
  const { t, ada, shop } = await start()
  const { as, workspaceId } = ada
  const { projectId, channelId, keyId, base, key } = shop
  const channel = { workspaceId, projectId, name: "other" }
  const otherId = await as.mutation(api.channels.create, channel)
  const traffic = (of: Parameters<typeof tell>[1] = null, person = ada) => tell(person, of)

  expect(await traffic()).toEqual([])
  await publish(t, shop, { order: 7 }, "k")
  await publish(t, shop, { order: 7 }, "k")
  const issued = await request(t, "POST", `${base}/channels/orders/grants`, { key, body: { subject: "Tea" } })
  const { token: grant } = issued.body as { token: string }
  const { connectionId } = await t.mutation(api.live.connect, { grant })
  await t.mutation(api.live.disconnect, { grant, connectionId })
  await as.mutation(api.messages.publish, { workspaceId, channelId: otherId, body: '"🌊"' })

  const orders = [
    "Tea closed orders by client",
    "Tea opened orders",
    "Tea issued orders",
    'Server published orders {"order":7}',
  ]
  expect((await traffic()).toSorted()).toEqual([...orders, 'Ada Marsh published other "🌊"'].toSorted())
  expect((await traffic({ dimension: "channel", value: channelId })).toSorted()).toEqual(orders.toSorted())
  expect((await traffic({ dimension: "key", value: keyId })).toSorted()).toEqual(orders.toSorted())
  expect(await traffic({ dimension: "project", value: projectId })).toHaveLength(5)
  expect(await traffic({ dimension: "channel", value: "nonsense" })).toEqual([])
  const eve = await addPerson(t, "Eve")
  expect(await traffic({ dimension: "channel", value: channelId }, eve)).toEqual([])
  expect(await traffic(null, eve)).toEqual([])
})

test("of much traffic the newest is told, each message by its beginning", async () => {
  const { t, ada, shop } = await start()
  const body = "🌊".repeat(200)
  for (let index = 0; index < 25; index++) await publish(t, shop, index)
  await publish(t, shop, body)
  const { as, workspaceId } = ada
  const traffic = await as.query(api.traffic.recent, { workspaceId, of: null })
  expect(traffic).toHaveLength(20)
  expect(traffic[0].excerpt).toBe(`"${"🌊".repeat(79)}`)
  const times = traffic.map(({ at }) => at)
  expect(times).toEqual(times.toSorted((a, b) => b - a))
})

async function tell({ as, workspaceId }: Person, of: FunctionArgs<typeof api.traffic.recent>["of"]) {
  const traffic = await as.query(api.traffic.recent, { workspaceId, of })
  return traffic.map(({ who, what, channel, excerpt, closedBy }) =>
    [who, what, channel, excerpt, closedBy && `by ${closedBy}`].filter(Boolean).join(" "),
  )
}
