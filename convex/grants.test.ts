// Grants: what their holders can do without an account, and that it is over when they end.
import { describe, expect, test } from "vitest"
import { api, internal } from "./_generated/api"
import { signGrant } from "./model/grants/token"
import { bodies, openShop, request, type Shop } from "./realtime.helpers"
import { addPerson, refusal, settle, startTest, type Backend, type Person } from "./testing.helpers"

type Mode = "read" | "read-write"

async function start() {
  const t = await startTest()
  const ada = await addPerson(t)
  return { t, ada, shop: await openShop(ada) }
}

async function issue(
  { as, workspaceId }: Person,
  { channelId }: Shop,
  mode: Mode = "read-write",
  seconds = 60,
) {
  return await as.mutation(api.grants.issue, { workspaceId, channelId, mode, subject: "A visitor", seconds })
}

const revoke = ({ as, workspaceId }: Person, { grantId }: Awaited<ReturnType<typeof issue>>) =>
  as.mutation(api.grants.revoke, { workspaceId, grantId })

async function standing(t: Backend, grant: string): Promise<string> {
  return (await t.query(api.live.messages, { grant })).standing
}

describe("a grant", () => {
  test("lets somebody without an account read a channel, and publish when it says so", async () => {
    const { t, ada, shop } = await start()
    const { token: grant } = await issue(ada, shop)
    const args = { grant, body: '{"hello": "there"}', idempotencyKey: "once" }
    const { replayed } = await t.mutation(api.live.publish, args)
    expect(replayed).toBe(false)
    expect((await t.mutation(api.live.publish, args)).replayed).toBe(true)
    const seen = await t.query(api.live.messages, { grant })
    expect(seen).toMatchObject({
      standing: "open",
      channel: "orders",
      mode: "read-write",
      subject: "A visitor",
    })
    expect(seen).toMatchObject({
      messages: [{ sender: "A visitor", body: '{"hello":"there"}', through: "grant" }],
    })
    const reading = await issue(ada, shop, "read")
    expect(await standing(t, reading.token)).toBe("open")
    const refused = await refusal(t.mutation(api.live.publish, { grant: reading.token, body: "1" }))
    expect(refused.code).toBe("forbidden")
    expect(await bodies(ada, shop)).toEqual([{ hello: "there" }])
  })

  test("that was revoked opens nothing any more, and closes its connections", async () => {
    const { t, ada, shop } = await start()
    const made = await issue(ada, shop)
    const { token: grant } = made
    const { connectionId } = await t.mutation(api.live.connect, { grant })
    const { workspaceId } = ada
    const live = { workspaceId, channelId: shop.channelId }
    expect((await ada.as.query(api.connections.live, live)).connections).toHaveLength(1)
    await revoke(ada, made)
    expect(await standing(t, grant)).toBe("revoked")
    expect((await ada.as.query(api.connections.live, live)).connections).toEqual([])
    for (const call of [
      t.mutation(api.live.heartbeat, { grant, connectionId }),
      t.mutation(api.live.publish, { grant, body: "1" }),
      t.mutation(api.live.connect, { grant }),
    ]) {
      expect((await refusal(call)).code).toBe("unauthenticated")
    }
    await revoke(ada, made)
    const events = await ada.as.query(api.audit.list, {
      ...{ workspaceId, noun: "grant", paginationOpts: { numItems: 10, cursor: null } },
    })
    expect(events.page.map(({ verb }) => verb)).toEqual(["removed", "created"])
  })

  test("ends when its time is over: at once for writers, and for readers by its job or the cron", async () => {
    const { t, ada, shop } = await start()
    const [first, second] = [await issue(ada, shop), await issue(ada, shop)]
    await t.run(async (ctx) => {
      for (const { grantId } of [first, second]) {
        await ctx.db.patch("grants", grantId, { expiresAt: Date.now() })
      }
    })
    const late = await refusal(t.mutation(api.live.publish, { grant: first.token, body: "1" }))
    expect(late).toMatchObject({ code: "unauthenticated", message: "This grant has expired." })
    await t.mutation(internal.grants.expire, { grantId: first.grantId })
    expect([await standing(t, first.token), await standing(t, second.token)]).toEqual(["expired", "open"])
    await t.mutation(internal.grants.expireOverdue, {})
    expect(await standing(t, second.token)).toBe("expired")
  })

  test("is not ended early by its job", async () => {
    const { t, ada, shop } = await start()
    const { grantId, token } = await issue(ada, shop)
    await t.mutation(internal.grants.expire, { grantId })
    expect(await standing(t, token)).toBe("open")
  })

  test("that was made up or changed is none", async () => {
    const { t, ada, shop } = await start()
    const { token, grantId } = await issue(ada, shop)
    const [head, claims, signature] = token.split(".")
    const forged = await signGrant(
      { jti: grantId, sub: "x", project: "x", channel: "x", mode: "read", iat: 0, exp: 2e9 },
      new TextEncoder().encode("another secret"),
    )
    const unsigned = `${btoa('{"alg":"none"}').replace(/=+$/, "")}.${claims}.`
    const wrong = [
      forged,
      unsigned,
      `${head}.${claims}.${signature.slice(1)}`,
      "",
      "a.b.c",
      "x".repeat(5_000),
    ]
    for (const grant of wrong) expect(await standing(t, grant)).toBe("unknown")
  })

  test("is closed while its channel or project is archived", async () => {
    const { t, ada, shop } = await start()
    const { as, workspaceId } = ada
    const { projectId, channelId } = shop
    const { token } = await issue(ada, shop)
    await as.mutation(api.channels.archive, { workspaceId, channelId })
    expect(await standing(t, token)).toBe("closed")
    await as.mutation(api.channels.restore, { workspaceId, channelId })
    await as.mutation(api.projects.archive, { workspaceId, projectId })
    expect(await standing(t, token)).toBe("closed")
    await as.mutation(api.projects.restore, { workspaceId, projectId })
    expect(await standing(t, token)).toBe("open")
  })

  test("works over HTTP for its own channel alone", async () => {
    const { t, ada, shop } = await start()
    const { as, workspaceId } = ada
    await as.mutation(api.channels.create, { workspaceId, projectId: shop.projectId, name: "private" })
    const { token: key } = await issue(ada, shop, "read")
    const at = (channel: string, rest = "messages") => `${shop.base}/channels/${channel}/${rest}`
    expect((await request(t, "GET", at("orders"), { key })).status).toBe(200)
    expect((await request(t, "GET", at("private"), { key })).status).toBe(404)
    expect((await request(t, "POST", at("orders"), { key, body: { body: 1 } })).status).toBe(403)
    expect((await request(t, "POST", at("orders", "grants"), { key, body: { subject: "x" } })).status).toBe(
      403,
    )
    const opened = await request(t, "POST", at("orders", "connections"), {
      key,
      body: { subject: "An admin" },
    })
    expect(opened.status).toBe(201)
    const { connections } = await as.query(api.connections.live, { workspaceId, channelId: shop.channelId })
    expect(connections).toMatchObject([{ subject: "A visitor", through: "grant" }])
  })
})

describe("a grant issued over HTTP", () => {
  test("names its key, can be revoked over HTTP, and ends with its key", async () => {
    const { t, ada, shop } = await start()
    const { as, workspaceId } = ada
    const { key, base, projectId } = shop
    const path = `${base}/channels/orders/grants`
    const issueOne = async () => {
      const { body } = await request(t, "POST", path, { key, body: { subject: "Tea", mode: "read-write" } })
      return body as { id: string; token: string }
    }
    const [first, second] = [await issueOne(), await issueOne()]
    expect((await request(t, "DELETE", `${base}/grants/${first.id}`, { key })).status).toBe(204)
    expect([await standing(t, first.token), await standing(t, second.token)]).toEqual(["revoked", "open"])
    await as.mutation(api.apiKeys.revoke, { workspaceId, keyId: shop.keyId })
    expect(await standing(t, second.token)).toBe("revoked")
    await settle(t)
    const { page } = await as.query(api.grants.list, {
      ...{ workspaceId, projectId, paginationOpts: { numItems: 10, cursor: null } },
    })
    expect(page.map(({ issuedByName, state }) => [issuedByName, state])).toEqual([
      ["Key Server", "revoked"],
      ["Key Server", "revoked"],
    ])
  })
})

describe("a connection", () => {
  test("that falls silent is closed by the cron, others are not", async () => {
    const { t, ada, shop } = await start()
    const { token: grant } = await issue(ada, shop)
    const silent = await t.mutation(api.live.connect, { grant })
    const alive = await t.mutation(api.live.connect, { grant })
    await t.run(async (ctx) => {
      await ctx.db.patch("connections", silent.connectionId, { heartbeatAt: Date.now() - 46_000 })
      await ctx.db.patch("connections", alive.connectionId, { heartbeatAt: Date.now() - 44_000 })
    })
    await t.mutation(internal.connections.sweep, {})
    const { workspaceId } = ada
    const { connections } = await ada.as.query(api.connections.live, {
      workspaceId,
      channelId: shop.channelId,
    })
    expect(connections.map(({ _id }) => _id)).toEqual([alive.connectionId])
    const closed = await t.run(async (ctx) => await ctx.db.get("connections", silent.connectionId))
    expect(closed).toMatchObject({ closedBy: "timeout" })
    const late = await refusal(t.mutation(api.live.heartbeat, { grant, connectionId: silent.connectionId }))
    expect(late.code).toBe("conflict")
  })

  test("belongs to its grant", async () => {
    const { t, ada, shop } = await start()
    const [mine, other] = [await issue(ada, shop), await issue(ada, shop)]
    const { connectionId } = await t.mutation(api.live.connect, { grant: mine.token })
    const foreign = { grant: other.token, connectionId }
    expect((await refusal(t.mutation(api.live.disconnect, foreign))).code).toBe("not_found")
    await t.mutation(api.live.disconnect, { grant: mine.token, connectionId })
  })
})
