// The HTTP API through its front door.
import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import { HANDLERS } from "./model/api/handlers"
import { openApiDocument } from "./model/api/openapi"
import { OPERATION_IDS, OPERATIONS, PREFIX } from "./model/api/operations"
import { bodies, openShop, publish, request } from "./realtime.helpers"
import { addPerson, settle, startTest } from "./testing.helpers"

async function start() {
  const t = await startTest()
  const ada = await addPerson(t)
  const shop = await openShop(ada)
  return { t, ada, shop, messages: `${shop.base}/channels/orders/messages` }
}

const factsOf = async ({ t }: Awaited<ReturnType<typeof start>>) =>
  await t.run(async (ctx) => await ctx.db.query("apiRequests").collect())

describe("publishing over HTTP", () => {
  test("answers with the message, which is there for everybody in the app", async () => {
    const { t, ada, shop } = await start()
    const { status, body, headers } = await publish(t, shop, { order: 7, paid: true })
    expect(status).toBe(201)
    expect(body).toMatchObject({ channel: "orders", sender: "Server", body: { order: 7, paid: true } })
    expect(headers.get("RateLimit-Limit")).toBe("1200")
    expect(Number(headers.get("RateLimit-Remaining"))).toBeLessThanOrEqual(1200)
    expect(await bodies(ada, shop)).toEqual([{ order: 7, paid: true }])
  })

  test("does it once for one idempotency key, and answers the same again", async () => {
    const { t, ada, shop } = await start()
    const first = await publish(t, shop, "Paid", "order-7")
    const again = await publish(t, shop, "Paid", "order-7")
    expect(again.body).toEqual(first.body)
    expect(again.status).toBe(201)
    expect(first.headers.get("Idempotency-Replayed")).toBeNull()
    expect(again.headers.get("Idempotency-Replayed")).toBe("true")
    const other = await publish(t, shop, "Refunded", "order-7")
    expect(other).toMatchObject({ status: 422, body: { code: "invalid" } })
    await publish(t, shop, "Paid", "order-8")
    expect(await bodies(ada, shop)).toEqual(["Paid", "Paid"])
  })

  test("keeps idempotency keys of different keys apart", async () => {
    const { t, ada, shop } = await start()
    const { workspaceId } = ada
    const second = await ada.as.mutation(api.apiKeys.create, {
      ...{ workspaceId, projectId: shop.projectId, name: "Other", scopes: ["publish"] },
    })
    await publish(t, shop, "Paid", "order-7")
    const { headers } = await publish(t, { ...shop, key: second.key }, "Refunded", "order-7")
    expect(headers.get("Idempotency-Replayed")).toBeNull()
    expect(await bodies(ada, shop)).toEqual(["Refunded", "Paid"])
  })

  test("takes any JSON of up to 64 KB", async () => {
    const { t, ada, shop, messages } = await start()
    for (const body of [null, 0, "", [], { deep: [{ er: null }] }, "ü".repeat(30_000)]) {
      expect((await publish(t, shop, body)).status).toBe(201)
    }
    expect(await bodies(ada, shop)).toHaveLength(6)
    const large = await publish(t, shop, "ü".repeat(40_000))
    expect(large).toMatchObject({ status: 413, body: { code: "too_large" } })
    const raw = JSON.stringify({ body: "x".repeat(200_000) })
    expect((await request(t, "POST", messages, { key: shop.key, raw })).status).toBe(413)
  })

  test("says what is wrong with a request", async () => {
    const { t, shop, messages } = await start()
    const { key } = shop
    const raw = await request(t, "POST", messages, { key, raw: "{" })
    expect(raw).toMatchObject({ status: 400, body: { code: "malformed" } })
    const empty = await request(t, "POST", messages, { key, body: { sender: 7 } })
    expect(empty.status).toBe(422)
    expect(empty.body).toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ pointer: "/sender" })]) as unknown,
    })
    const headers = { "Content-Type": "text/plain" }
    expect((await request(t, "POST", messages, { key, raw: "Hello", headers })).status).toBe(415)
    expect((await publish(t, shop, "x", "a b")).status).toBe(422)
  })
})

describe("a key", () => {
  test("that is missing, unknown or revoked opens nothing", async () => {
    const { t, ada, shop, messages } = await start()
    const missing = await request(t, "GET", messages)
    expect(missing.status).toBe(401)
    expect(missing.headers.get("WWW-Authenticate")).toContain("Bearer")
    for (const key of ["wsk_unknown", "neither key nor grant", "e30.e30.e30"]) {
      expect((await request(t, "GET", messages, { key })).status).toBe(401)
    }
    await ada.as.mutation(api.apiKeys.revoke, { workspaceId: ada.workspaceId, keyId: shop.keyId })
    expect((await publish(t, shop, "Late")).status).toBe(401)
    expect((await request(t, "GET", messages, { key: shop.key })).status).toBe(401)
    await settle(t)
  })

  test("does what its scopes say", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const shop = await openShop(ada, ["read"])
    expect(await publish(t, shop, "Hello")).toMatchObject({ status: 403, body: { code: "forbidden" } })
    expect((await request(t, "GET", `${shop.base}/channels/orders/messages`, shop)).status).toBe(200)
  })

  test("finds nothing of another project or workspace", async () => {
    const { t, shop } = await start()
    const mallory = await addPerson(t, "Mallory")
    const theirs = await openShop(mallory)
    const grant = await request(t, "POST", `${theirs.base}/channels/orders/grants`, {
      ...{ key: theirs.key, body: { subject: "Tea" } },
    })
    const { id } = grant.body as { id: string }
    const { key } = shop
    expect((await publish(t, { ...theirs, key }, "Mine now")).status).toBe(404)
    expect((await request(t, "GET", `${theirs.base}/channels/orders/messages`, { key })).status).toBe(404)
    expect((await request(t, "DELETE", `${theirs.base}/grants/${id}`, { key })).status).toBe(404)
    expect((await request(t, "DELETE", `${shop.base}/grants/${id}`, { key })).status).toBe(404)
    const nowhere = `${shop.base}/channels/nowhere/messages`
    expect((await request(t, "GET", nowhere, { key })).status).toBe(404)
    expect(await bodies(mallory, theirs)).toEqual([])
  })

  test("is told to wait when its requests are used up, and others are not", async () => {
    const started = await start()
    const { t, ada, shop, messages } = started
    const { as, workspaceId } = ada
    const { projectId } = shop
    await as.mutation(api.projects.update, { workspaceId, projectId, requestsPerMinute: 2 })
    const args = { workspaceId, projectId, name: "Other", scopes: ["publish" as const] }
    const other = await as.mutation(api.apiKeys.create, args)
    expect((await publish(t, shop, 1)).headers.get("RateLimit-Remaining")).toBe("1")
    // A refused request is a request.
    expect((await request(t, "POST", messages, { key: shop.key, raw: "{" })).status).toBe(400)
    const limited = await publish(t, shop, 3)
    expect(limited).toMatchObject({ status: 429, body: { code: "rate_limited" } })
    expect(limited.headers.get("RateLimit-Remaining")).toBe("0")
    expect(Number(limited.headers.get("Retry-After"))).toBeGreaterThan(0)
    expect((await request(t, "GET", messages, { key: shop.key })).status).toBe(429)
    expect((await publish(t, { ...shop, key: other.key }, 1)).status).toBe(201)
    const facts = await factsOf(started)
    const codes = facts.map(({ status, code, limited }) => [status, code, limited])
    expect(codes).toEqual([
      [201, null, false],
      [400, "malformed", false],
      [429, "rate_limited", true],
      [429, "rate_limited", true],
      [201, null, false],
    ])
  })

  test("that was rotated goes on for the time it was given", async () => {
    const { t, ada, shop } = await start()
    const { as, workspaceId } = ada
    const { key } = await as.mutation(api.apiKeys.rotate, { workspaceId, keyId: shop.keyId, graceMs: 60_000 })
    expect((await publish(t, shop, "Old")).status).toBe(201)
    expect((await publish(t, { ...shop, key }, "New")).status).toBe(201)
    await t.run(async (ctx) => await ctx.db.patch("apiKeys", shop.keyId, { expiresAt: Date.now() }))
    expect((await publish(t, shop, "Old")).status).toBe(401)
    expect((await request(t, "GET", `${shop.base}/channels/orders/messages`, shop)).status).toBe(401)
  })
})

describe("reading over HTTP", () => {
  test("goes through all messages page by page, the newest first", async () => {
    const { t, shop, messages } = await start()
    for (let index = 0; index < 5; index++) await publish(t, shop, index)
    const seen: unknown[] = []
    let cursor: string | null = null
    for (let pages = 0; pages < 4; pages++) {
      const query: string = cursor === null ? "?limit=2" : `?limit=2&cursor=${encodeURIComponent(cursor)}`
      const { body } = await request(t, "GET", messages + query, shop)
      const page = body as { messages: { body: unknown }[]; nextCursor: string | null }
      seen.push(...page.messages.map((message) => message.body))
      cursor = page.nextCursor
      if (cursor === null) break
    }
    expect(seen).toEqual([4, 3, 2, 1, 0])
  })

  test("refuses a cursor and a limit that are none", async () => {
    const { t, shop, messages } = await start()
    for (const query of ["?limit=0", "?limit=many", "?page=2"]) {
      expect((await request(t, "GET", messages + query, shop)).status).toBe(422)
    }
  })
})

describe("connections over HTTP", () => {
  test("are open until they are closed, and only their holder's", async () => {
    const { t, ada, shop } = await start()
    const { as, workspaceId } = ada
    const { channelId, base, key } = shop
    const live = async () => await as.query(api.connections.live, { workspaceId, channelId })
    const opened = await request(t, "POST", `${base}/channels/orders/connections`, { key })
    expect(opened.status).toBe(201)
    const { id } = opened.body as { id: string }
    expect((await live()).connections).toMatchObject([{ subject: "Server", through: "key" }])
    const second = { workspaceId, projectId: shop.projectId, name: "Other", scopes: ["connect" as const] }
    const other = await as.mutation(api.apiKeys.create, second)
    const path = `${base}/connections/${id}`
    expect((await request(t, "DELETE", path, { key: other.key })).status).toBe(404)
    expect((await request(t, "POST", `${path}/heartbeat`, { key })).status).toBe(204)
    expect((await request(t, "DELETE", path, { key })).status).toBe(204)
    expect((await request(t, "DELETE", path, { key })).status).toBe(204)
    expect((await request(t, "POST", `${path}/heartbeat`, { key })).status).toBe(409)
    expect((await live()).connections).toEqual([])
  })
})

describe("addresses and methods", () => {
  test("that are not there are told apart", async () => {
    const { t, shop, messages } = await start()
    expect((await request(t, "GET", `${PREFIX}/nothing`)).status).toBe(404)
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const { status, headers } = await request(t, method, messages, shop)
      expect(status).toBe(405)
      expect(headers.get("Allow")).toBe("POST, GET, HEAD, OPTIONS")
    }
    expect((await request(t, "OPTIONS", messages)).headers.get("Allow")).toBe("POST, GET, HEAD, OPTIONS")
    expect((await request(t, "GET", `${shop.base}/grants/x`)).headers.get("Allow")).toBe("DELETE, OPTIONS")
  })
})

describe("pages of other origins", () => {
  const origin = "https://shop.example.com"
  const asking = { Origin: origin, "Access-Control-Request-Method": "POST" }

  test("may call when the project names their origin, and no others", async () => {
    const { t, ada, shop, messages } = await start()
    const allowed = async (headers: Record<string, string>) =>
      (await request(t, "OPTIONS", messages, { headers })).headers.get("Access-Control-Allow-Origin")
    expect(await allowed(asking)).toBeNull()
    const { workspaceId } = ada
    const origins = [`${origin}/`, "http://localhost:3000"]
    await ada.as.mutation(api.projects.update, { workspaceId, projectId: shop.projectId, origins })
    expect(await allowed(asking)).toBe(origin)
    expect(await allowed({ ...asking, Origin: "https://evil.example.com" })).toBeNull()
    const headers = { Origin: origin }
    const answer = await request(t, "GET", messages, { key: shop.key, headers })
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe(origin)
    expect(answer.headers.get("Vary")).toBe("Origin")
    // Also what is refused can be read by the page.
    const refused = await request(t, "GET", messages, { headers })
    expect(refused.headers.get("Access-Control-Allow-Origin")).toBe(origin)
  })
})

describe("the OpenAPI document", () => {
  type Paths = Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>

  test("is served, and has every operation of the router and no other", async () => {
    const { t } = await start()
    const { body, headers } = await request(t, "GET", `${PREFIX}/openapi.json`)
    expect(headers.get("Access-Control-Allow-Origin")).toBe("*")
    expect(body).toEqual(openApiDocument())
    const { paths, openapi } = body as { openapi: string; paths: Paths }
    expect(openapi).toBe("3.1.0")
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => [operationId, method.toUpperCase(), path]),
    )
    const routed = OPERATION_IDS.map((id) => [id, OPERATIONS[id].method, OPERATIONS[id].path])
    expect(documented.sort()).toEqual([...routed, ["readDocument", "GET", "/openapi.json"]].sort())
    expect(Object.keys(HANDLERS).sort()).toEqual([...OPERATION_IDS].sort())
  })

  test("has no reference that leads nowhere", () => {
    const text = JSON.stringify(openApiDocument())
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to)
    expect(new Set(references)).toEqual(new Set(["#/components/schemas/Problem"]))
  })
})
