import { buffer } from "node:stream/consumers"
import { afterAll, beforeAll, expect, test } from "vitest"
import { ANONYMOUS, callOf, errorOf, startApp, valueOf, type TestApp } from "./runner-engine.helpers.ts"

// A database in memory has one connection, so everything runs on this thread, one transaction after another.
const FILES = {
  "main.ts": `import { queryGeneric as query, mutationGeneric as mutation, actionGeneric as action, anyApi, httpRouter } from "convex/server"
    let calls = 0
    export const add = mutation({ args: {}, handler: async (ctx) => {
      const row = await ctx.db.query("counters").first()
      await crypto.subtle.digest("SHA-256", new Uint8Array(1))
      if (row === null) await ctx.db.insert("counters", { n: 1 })
      else await ctx.db.patch(row._id, { n: row.n + 1 })
      return ++calls
    } })
    export const count = query({ args: {}, handler: async (ctx) => (await ctx.db.query("counters").first())?.n ?? 0 })
    export const addAll = action({ args: {}, handler: async (ctx) => {
      await Promise.all([1, 2, 3].map(() => ctx.runMutation(anyApi.main.add, {})))
      return await ctx.runQuery(anyApi.main.count, {})
    } })
    export const fail = mutation({ args: {}, handler: async (ctx) => { await ctx.db.insert("counters", { n: 99 }); throw new Error("undo") } })`,
  "http.ts": `import { httpRouter, httpActionGeneric, anyApi } from "convex/server"
    const http = httpRouter()
    http.route({ path: "/count", method: "GET", handler: httpActionGeneric(async (ctx) => Response.json(await ctx.runQuery(anyApi.main.count, {}))) })
    export default http`,
}

let app: TestApp
beforeAll(async () => {
  app = await startApp(FILES, { path: ":memory:" })
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

test("mutations that wait in the middle still follow one another, each in a fresh module", async () => {
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => app.mutation("main:add")))
  expect(outcomes.map(valueOf)).toEqual(Array.from({ length: 10 }, () => 1))
  expect(valueOf(await app.query("main:count"))).toBe(10)
})

test("a failed mutation leaves nothing", async () => {
  expect(errorOf(await app.mutation("main:fail")).message).toContain("Uncaught Error: undo")
  expect(valueOf(await app.query("main:count"))).toBe(10)
})

test("actions call mutations while others run", async () => {
  expect(valueOf(await app.action("main:addAll"))).toBe(13)
})

test("a pin keeps writers waiting until it is released", async () => {
  const pin = await app.engine.pinSnapshot(1)
  const write = app.mutation("main:add")
  expect(valueOf((await pin.query(callOf("main:count"), null)).outcome)).toBe(13)
  pin.release()
  valueOf(await write)
  expect(valueOf(await app.query("main:count"))).toBe(14)
})

test("HTTP actions answer", async () => {
  const request = { method: "GET", url: "/count", headers: [], body: null }
  const answer = await app.engine.http({ componentId: 0, caller: ANONYMOUS, request })
  expect((await buffer(answer.body!)).toString()).toBe("14")
})
