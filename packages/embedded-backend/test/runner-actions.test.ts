import { buffer } from "node:stream/consumers"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { HttpCall } from "../src/engine.ts"
import { ANONYMOUS, callOf, errorOf, startApp, valueOf, type TestApp } from "./runner-engine.helpers.ts"

const SERVER =
  'import { queryGeneric as query, mutationGeneric as mutation, actionGeneric as action, internalMutationGeneric as internalMutation, anyApi, httpRouter, httpActionGeneric, makeFunctionReference } from "convex/server"\nimport { v, ConvexError } from "convex/values"\n'

const FILES = {
  "notes.ts": `${SERVER}
    export const add = mutation({ args: { text: v.string() }, handler: (ctx, { text }) => ctx.db.insert("notes", { text }) })
    export const texts = query({ args: {}, handler: async (ctx) => (await ctx.db.query("notes").collect()).map((note) => note.text) })
    export const refuse = internalMutation({ args: {}, handler: () => { throw new ConvexError("not today") } })
    export const whoami = query({ args: {}, handler: async (ctx) => (await ctx.auth.getUserIdentity())?.subject ?? null })`,
  "work.ts": `${SERVER}
    export const addTwo = action({ args: {}, handler: async (ctx) => {
      await Promise.all([ctx.runMutation(anyApi.notes.add, { text: "a" }), ctx.runMutation(anyApi.notes.add, { text: "b" })])
      console.log("added")
      return await ctx.runQuery(anyApi.notes.texts, {})
    } })
    export const caught = action({ args: {}, handler: async (ctx) => {
      try { await ctx.runMutation(anyApi.notes.refuse, {}) } catch (error) { return [error instanceof ConvexError, error.data] }
    } })
    export const nested = action({ args: {}, handler: (ctx) => ctx.runAction(anyApi.work.inner, { n: 2n }) })
    export const inner = action({ args: { n: v.int64() }, handler: async (ctx, { n }) => n * 2n })
    export const identity = action({ args: {}, handler: (ctx) => ctx.runQuery(anyApi.notes.whoami, {}) })
    export const later = action({ args: {}, handler: (ctx) => ctx.scheduler.runAfter(60_000, anyApi.notes.add, { text: "later" }) })
    export const cancel = action({ args: { id: v.string() }, handler: (ctx, { id }) => ctx.scheduler.cancel(id) })
    export const job = query({ args: { id: v.string() }, handler: async (ctx, { id }) => (await ctx.db.system.get(id))?.state.kind })
    export const file = action({ args: {}, handler: async (ctx) => {
      const id = await ctx.storage.store(new Blob(["some bytes"], { type: "text/plain" }))
      const back = await ctx.storage.get(id)
      const url = await ctx.storage.getUrl(id)
      await ctx.storage.delete(id)
      return [await back.text(), back.type, url.startsWith("http://127.0.0.1:3210/api/storage/"), await ctx.storage.get(id)]
    } })
    export const clock = action({ args: {}, handler: async () => {
      const before = Date.now()
      await new Promise((resolve) => setTimeout(resolve, 20))
      return Date.now() - before >= 15
    } })
    export const careless = action({ args: {}, handler: async () => {
      void Promise.reject(new Error("nobody waits"))
      setTimeout(() => { throw new Error("too late") }, 1)
      await new Promise((resolve) => setTimeout(resolve, 30))
      return "fine"
    } })
    export const fail = action({ args: {}, handler: () => { throw new TypeError("no good") } })`,
  "native.ts": `"use node"
    import { createHash } from "node:crypto"
    import { actionGeneric as action } from "convex/server"
    export const hash = action({ args: {}, handler: async () => [createHash("sha256").update("x").digest("hex").slice(0, 8), typeof process.version, process.env.GREETING] })
    export const exit = action({ args: {}, handler: async () => process.exit(3) })`,
  "http.ts": `${SERVER}
    const http = httpRouter()
    http.route({ path: "/echo", method: "POST", handler: httpActionGeneric(async (ctx, request) => {
      await ctx.runMutation(makeFunctionReference("notes:add"), { text: "over http" })
      const headers = new Headers({ "x-kind": request.headers.get("x-kind") })
      headers.append("set-cookie", "a=1")
      headers.append("set-cookie", "b=2")
      return new Response(await request.text(), { status: 201, headers })
    }) })
    http.route({ pathPrefix: "/stream/", method: "GET", handler: httpActionGeneric(async (ctx, request) => {
      let n = 0
      const stream = new ReadableStream({ async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 5))
        if (n === 3) controller.close()
        else controller.enqueue(new TextEncoder().encode("piece " + n++ + "\\n"))
      } })
      return new Response(stream)
    }) })
    http.route({ path: "/broken", method: "GET", handler: httpActionGeneric(async () => { throw new Error("out of order") }) })
    export default http`,
}

let app: TestApp
beforeAll(async () => {
  app = await startApp(FILES, { env: { GREETING: "hi" } })
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

function get(url: string, method = "GET", body: Uint8Array | null = null): HttpCall {
  return { componentId: 0, caller: ANONYMOUS, request: { method, url, headers: [["x-kind", "test"]], body } }
}

describe("an action", () => {
  test("calls queries and mutations, side by side", async () => {
    const run = await app.engine.action(callOf("work:addTwo"))
    expect((valueOf(run.outcome) as string[]).toSorted()).toEqual(["a", "b"])
    expect(run.logLines.map(({ messages }) => messages)).toEqual([["'added'"]])
  })

  test("catches a ConvexError of a mutation with its data", async () => {
    expect(valueOf(await app.action("work:caught"))).toEqual([true, "not today"])
  })

  test("calls other actions", async () => {
    expect(valueOf(await app.action("work:nested"))).toEqual({ $integer: "BAAAAAAAAAA=" })
  })

  test("passes its caller on within the app", async () => {
    const attributes = { tokenIdentifier: "i|ada", issuer: "i", subject: "ada" }
    expect(valueOf(await app.action("work:identity", {}, { kind: "user", attributes }))).toBe("ada")
  })

  test("schedules and cancels", async () => {
    const id = valueOf(await app.action("work:later"))
    expect(valueOf(await app.query("work:job", { id }))).toBe("pending")
    valueOf(await app.action("work:cancel", { id }))
    expect(valueOf(await app.query("work:job", { id }))).toBe("canceled")
  })

  test("stores, reads, links and deletes files", async () => {
    expect(valueOf(await app.action("work:file"))).toEqual(["some bytes", "text/plain", true, null])
  })

  test("has a clock that runs and timers", async () => {
    expect(valueOf(await app.action("work:clock"))).toBe(true)
  })

  test("that throws reports type, message and place", async () => {
    const { message } = errorOf(await app.action("work:fail"))
    expect(message).toMatch(/^Uncaught TypeError: no good\n {4}at handler \(.*work\.ts:\d+:\d+\)/)
  })

  test("survives the promises and timers it left behind, and shows them in its log", async () => {
    const run = await app.engine.action(callOf("work:careless"))
    expect(valueOf(run.outcome)).toBe("fine")
    const texts = run.logLines.map(({ messages }) => messages.join(" "))
    expect(texts).toEqual([expect.stringContaining("nobody waits"), expect.stringContaining("too late")])
  })

  test('marked "use node" has Node, and the app\'s environment', async () => {
    expect(valueOf(await app.action("native:hash"))).toEqual(["2d711642", "string", "hi"])
  })

  test("cannot end the process", async () => {
    expect(errorOf(await app.action("native:exit")).message).toContain("process.exit() is not available")
  })
})

describe("an HTTP action", () => {
  test("answers with status, headers (each cookie its own) and body", async () => {
    const answer = await app.engine.http(get("/echo?x=1", "POST", new TextEncoder().encode("hello")))
    expect(answer.status).toBe(201)
    expect(answer.headers).toEqual(
      expect.arrayContaining([
        ["x-kind", "test"],
        ["set-cookie", "a=1"],
        ["set-cookie", "b=2"],
      ]),
    )
    expect((await buffer(answer.body!)).toString()).toBe("hello")
    expect(valueOf(await app.query("notes:texts"))).toContain("over http")
  })

  test("streams its body piece by piece", async () => {
    const answer = await app.engine.http(get("/stream/x"))
    const pieces: string[] = []
    for await (const piece of answer.body!) pieces.push(new TextDecoder().decode(piece))
    expect(pieces).toEqual(["piece 0\n", "piece 1\n", "piece 2\n"])
  })

  test("that throws answers 500 with the reason", async () => {
    const answer = await app.engine.http(get("/broken"))
    expect(answer.status).toBe(500)
    expect(JSON.parse((await buffer(answer.body!)).toString())).toMatchObject({
      code: expect.stringContaining("out of order"),
    })
  })

  test("that is not routed is not found", async () => {
    const answer = await app.engine.http(get("/nowhere"))
    expect(answer.status).toBe(404)
    expect((await buffer(answer.body!)).toString()).toBe("No matching routes found")
  })
})

test("an inline query reads with the functions' own tables", async () => {
  const source = `import { query } from "convex:/_system/repl/wrappers.js"
    export default query({ handler: async (ctx) => (await ctx.db.query("notes").first()) !== null })`
  valueOf(await app.mutation("notes:add", { text: "there" }))
  expect(valueOf((await app.engine.inlineQuery(0, source)).outcome)).toBe(true)
})
