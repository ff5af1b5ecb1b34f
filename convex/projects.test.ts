// Projects, channels and keys as administrators manage them.
import { describe, expect, test } from "vitest"
import { api, internal } from "./_generated/api"
import { openShop, publish } from "./realtime.helpers"
import { addPerson, refusal, startTest } from "./testing.helpers"
import { DAY } from "./model/time"

async function start() {
  const t = await startTest()
  const ada = await addPerson(t)
  return { t, ...ada }
}

describe("projects", () => {
  test("are listed by name, and each name is given once", async () => {
    const { as, workspaceId } = await start()
    for (const name of ["Shop", "  Élan ", "blog"])
      await as.mutation(api.projects.create, { workspaceId, name })
    const names = (await as.query(api.projects.list, { workspaceId })).map(({ name }) => name)
    expect(names).toEqual(["blog", "Élan", "Shop"])
    const again = await refusal(as.mutation(api.projects.create, { workspaceId, name: "SHOP" }))
    expect(again).toMatchObject({ code: "conflict", field: "name" })
  })

  test("take origins and limits that are some", async () => {
    const { as, workspaceId } = await start()
    const projectId = await as.mutation(api.projects.create, { workspaceId, name: "Shop" })
    const update = (change: { origins?: string[]; requestsPerMinute?: number }) =>
      as.mutation(api.projects.update, { workspaceId, projectId, ...change })
    await update({
      origins: [" https://b.example.com/ ", "https://a.example.com:8443", ""],
      requestsPerMinute: 60,
    })
    expect(await as.query(api.projects.get, { workspaceId, projectId })).toMatchObject({
      ...{ origins: ["https://a.example.com:8443", "https://b.example.com"], requestsPerMinute: 60 },
    })
    for (const origin of [
      "example.com",
      "https://example.com/path",
      "ftp://example.com",
      "javascript:alert(1)",
    ]) {
      expect(await refusal(update({ origins: [origin] }))).toMatchObject({
        code: "invalid",
        field: "origins",
      })
    }
    for (const requestsPerMinute of [0, 1.5, 1e9]) {
      expect((await refusal(update({ requestsPerMinute }))).field).toBe("requestsPerMinute")
    }
  })

  test("that are archived take nothing until they are brought back, and every change is in the audit log", async () => {
    const { t, ...ada } = await start()
    const { as, workspaceId } = ada
    const shop = await openShop(ada)
    const { projectId, channelId, keyId } = shop
    await as.mutation(api.projects.update, { workspaceId, projectId, requestsPerMinute: 50 })
    await as.mutation(api.projects.archive, { workspaceId, projectId })
    expect(await publish(t, shop, "Hello")).toMatchObject({ status: 403 })
    const publishing = as.mutation(api.messages.publish, { workspaceId, channelId, body: "1" })
    expect((await refusal(publishing)).code).toBe("conflict")
    await as.mutation(api.projects.restore, { workspaceId, projectId })
    expect(await publish(t, shop, "Hello")).toMatchObject({ status: 201 })
    await as.mutation(api.channels.archive, { workspaceId, channelId })
    expect(await publish(t, shop, "Hello")).toMatchObject({ status: 409 })
    await as.mutation(api.apiKeys.rotate, { workspaceId, keyId, graceMs: DAY })
    await as.mutation(api.apiKeys.revoke, { workspaceId, keyId })
    const { page } = await as.query(api.audit.list, {
      ...{ workspaceId, paginationOpts: { numItems: 9, cursor: null } },
    })
    expect(page.map(({ verb, noun }) => `${verb} ${noun}`)).toEqual([
      "removed key",
      "moved key",
      "removed channel",
      "restored project",
      "removed project",
      "updated project",
      "created key",
      "created channel",
      "created project",
    ])
  })
})

describe("channels", () => {
  test("have names that can stand in an address, once per project", async () => {
    const { as, workspaceId } = await start()
    const projectId = await as.mutation(api.projects.create, { workspaceId, name: "Shop" })
    const create = (name: string) => as.mutation(api.channels.create, { workspaceId, projectId, name })
    await create("orders.eu-1")
    expect((await refusal(create("orders.eu-1"))).code).toBe("conflict")
    for (const name of ["", "Orders", "a/b", "-x", "a b", "x".repeat(65)]) {
      expect(await refusal(create(name))).toMatchObject({ code: "invalid", field: "name" })
    }
  })
})

describe("keys", () => {
  test("are shown once and kept as a hash", async () => {
    const { t, ...ada } = await start()
    const shop = await openShop(ada)
    expect(shop.key).toMatch(/^wsk_[\w-]{43}$/)
    const stored = await t.run(async (ctx) => JSON.stringify(await ctx.db.query("apiKeys").collect()))
    expect(stored).not.toContain(shop.key)
    const { workspaceId } = ada
    const [key] = await ada.as.query(api.apiKeys.list, { workspaceId, projectId: shop.projectId })
    expect(shop.key.startsWith(key.prefix)).toBe(true)
    expect(key).toMatchObject({
      name: "Server",
      createdByName: "Ada Marsh",
      lastUsedAt: null,
      revokedAt: null,
    })
    await publish(t, shop, 1)
    const [used] = await ada.as.query(api.apiKeys.list, { workspaceId, projectId: shop.projectId })
    expect(used.lastUsedAt).toBeGreaterThan(0)
    await publish(t, shop, 2)
    const [again] = await ada.as.query(api.apiKeys.list, { workspaceId, projectId: shop.projectId })
    expect(again.lastUsedAt).toBe(used.lastUsedAt)
  })

  test("need a name and a scope", async () => {
    const { as, workspaceId } = await start()
    const projectId = await as.mutation(api.projects.create, { workspaceId, name: "Shop" })
    const create = (name: string, scopes: "read"[]) =>
      as.mutation(api.apiKeys.create, { workspaceId, projectId, name, scopes })
    expect((await refusal(create("Server", []))).field).toBe("scopes")
    expect((await refusal(create(" ", ["read"]))).field).toBe("name")
  })
})

test("requests are forgotten after thirty days", async () => {
  const { t, ...ada } = await start()
  const shop = await openShop(ada)
  await publish(t, shop, 1)
  await publish(t, shop, 2)
  await t.run(async (ctx) => {
    const first = await ctx.db.query("apiRequests").first()
    if (first !== null) await ctx.db.patch("apiRequests", first._id, { at: Date.now() - 31 * DAY })
  })
  await t.mutation(internal.apiCalls.prune, {})
  expect(await t.run(async (ctx) => (await ctx.db.query("apiRequests").collect()).length)).toBe(1)
})
