import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Json } from "../src/values/json.ts"
import { callOf, errorOf, startApp, valueOf, type TestApp } from "./runner-engine.helpers.ts"

const SERVER =
  'import { queryGeneric as query, mutationGeneric as mutation, actionGeneric as action, internalMutationGeneric as internalMutation, internalQueryGeneric as internalQuery, anyApi, componentsGeneric, createFunctionHandle } from "convex/server"\nimport { v, ConvexError } from "convex/values"\nconst components = componentsGeneric()\n'
const COUNTER = "../node_modules/counter"
const CHILD = `./_componentDeps/${Buffer.from(COUNTER).toString("base64url")}`

const APP = {
  "convex.config.ts": `import { defineApp } from "convex/server"
    import counter from "${CHILD}"
    const app = defineApp()
    app.use(counter, { env: { STEP: "5" } })
    app.use(counter, { name: "other" })
    export default app`,
  "main.ts": `${SERVER}
    export const insert = mutation({ args: { n: v.number() }, handler: (ctx, { n }) => ctx.db.insert("rows", { n }) })
    export const insertAndFail = mutation({ args: {}, handler: async (ctx) => { await ctx.db.insert("rows", { n: 666 }); await ctx.scheduler.runAfter(0, anyApi.main.insert, { n: 667 }); throw new ConvexError({ why: "nested" }) } })
    export const all = query({ args: {}, handler: async (ctx) => (await ctx.db.query("rows").collect()).map((row) => row.n) })
    export const nested = mutation({ args: {}, handler: async (ctx) => {
      await ctx.runMutation(anyApi.main.insert, { n: 1 })
      const seen = await ctx.runQuery(anyApi.main.all, {})
      let caught = null
      try { await ctx.runMutation(anyApi.main.insertAndFail, {}) } catch (error) { caught = error instanceof ConvexError ? error.data : error.message }
      const stale = await ctx.runQuery(anyApi.main.all, {}, { useStaleSnapshot: true })
      await Promise.all([2, 3, 4].map((n) => ctx.runMutation(anyApi.main.insert, { n })))
      return { seen, caught, stale, after: await ctx.runQuery(anyApi.main.all, {}) }
    } })
    export const deeper = mutation({ args: { left: v.number() }, handler: (ctx, { left }) => left === 0 ? "bottom" : ctx.runMutation(anyApi.main.deeper, { left: left - 1 }) })
    export const scheduled = query({ args: {}, handler: async (ctx) => (await ctx.db.system.query("_scheduled_functions").collect()).map((job) => [job.name, job.state.kind, job.args[0]]) })
    export const count = mutation({ args: {}, handler: (ctx) => ctx.runMutation(components.counter.lib.bump, {}) })
    export const countOther = mutation({ args: {}, handler: (ctx) => ctx.runMutation(components.other.lib.bump, {}) })
    export const secret = mutation({ args: {}, handler: (ctx) => ctx.runMutation(components.counter.lib.hidden, {}) })
    export const envOf = query({ args: {}, handler: async (ctx) => [await ctx.runQuery(components.counter.lib.env, {}), await ctx.runQuery(components.other.lib.env, {})] })
    export const who = query({ args: {}, handler: (ctx) => ctx.runQuery(components.counter.lib.who, {}) })
    export const refused = mutation({ args: {}, handler: async (ctx) => { try { await ctx.runMutation(components.counter.lib.refuse, {}) } catch (error) { return [error instanceof ConvexError, error.data] } } })
    export const onDone = internalMutation({ args: { total: v.number() }, handler: async (ctx, { total }) => { await ctx.db.insert("rows", { n: total }); return "called back " + total } })
    export const callback = mutation({ args: {}, handler: async (ctx) => ctx.runMutation(components.counter.lib.callBack, { handle: await createFunctionHandle(anyApi.main.onDone) }) })
    export const handle = mutation({ args: {}, handler: () => createFunctionHandle(anyApi.main.onDone) })
    export const page = query({ args: {}, handler: (ctx) => ctx.runQuery(components.counter.lib.page, {}) })
    export const later = mutation({ args: { n: v.number() }, handler: (ctx, { n }) => ctx.scheduler.runAfter(1000, anyApi.main.insert, { n }) })
    export const laterWrong = mutation({ args: {}, handler: (ctx) => ctx.scheduler.runAfter(1000, anyApi.main.insert, { n: "five" }) })
    export const laterQuery = mutation({ args: {}, handler: (ctx) => ctx.scheduler.runAfter(1000, anyApi.main.all, {}) })
    export const laterIn = mutation({ args: {}, handler: (ctx) => ctx.runMutation(components.counter.lib.scheduleBack, {}) })
    export const metrics = mutation({ args: {}, handler: async (ctx) => { await ctx.db.insert("rows", { n: 9 }); return ctx.meta.getTransactionMetrics() } })
    export const self = query({ args: {}, handler: (ctx) => ctx.meta.getFunctionMetadata() })
    export const upsert = mutation({ args: {}, handler: async (ctx) => { const row = await ctx.db.query("hot").first(); if (row) await ctx.db.patch(row._id, { n: row.n + 1 }); else await ctx.db.insert("hot", { n: 1 }); return null } })
    export const hot = query({ args: {}, handler: async (ctx) => (await ctx.db.query("hot").collect()).map((row) => row.n) })
    export const files = mutation({ args: {}, handler: async (ctx) => {
      const id = await ctx.storage.store(new Blob(["from a mutation"], { type: "text/x" }))
      const own = await (await ctx.storage.get(id)).text()
      return [id, own]
    } })
    export const file = mutation({ args: { id: v.id("_storage") }, handler: async (ctx, { id }) => { const blob = await ctx.storage.get(id); return [await blob.text(), blob.type, await ctx.storage.getUrl(id)] } })
    export const jwt = mutation({ args: {}, handler: (ctx) => ctx.auth.signJwt({ claims: { sub: "x" }, expiresInSeconds: 60 }) })`,
}

const COMPONENT = {
  "convex.config.ts": `import { defineComponent } from "convex/server"
    import { v } from "convex/values"
    export default defineComponent("counter", { env: { STEP: v.optional(v.string()) } })`,
  "schema.ts": `import { defineSchema, defineTable } from "convex/server"
    import { v } from "convex/values"
    export default defineSchema({ counters: defineTable({ n: v.number() }) })`,
  "lib.ts": `${SERVER}
    const step = Number(process.env.STEP ?? 1)
    export const bump = mutation({ args: {}, handler: async (ctx) => {
      const row = await ctx.db.query("counters").first()
      if (row === null) { await ctx.db.insert("counters", { n: step }); return step }
      await ctx.db.patch(row._id, { n: row.n + step })
      return row.n + step
    } })
    export const hidden = internalMutation({ args: {}, handler: () => "hidden" })
    export const env = query({ args: {}, handler: () => [process.env.STEP ?? null, process.env.APP_ONLY ?? null] })
    export const who = query({ args: {}, handler: (ctx) => ctx.auth.getUserIdentity() })
    export const refuse = mutation({ args: {}, handler: () => { throw new ConvexError("no") } })
    export const callBack = mutation({ args: { handle: v.string() }, handler: (ctx, { handle }) => ctx.runMutation(handle, { total: 77 }) })
    export const page = query({ args: {}, handler: (ctx) => ctx.db.query("counters").paginate({ numItems: 1, cursor: null }) })
    export const scheduleBack = mutation({ args: {}, handler: async (ctx) => { await ctx.scheduler.runAfter(5000, anyApi.lib.hidden, {}); return (await ctx.db.system.query("_scheduled_functions").collect()).map((job) => job.name) } })`,
}

let app: TestApp
beforeAll(async () => {
  const definitions = [
    { path: "", files: APP, dependencies: [COUNTER] },
    { path: COUNTER, files: COMPONENT },
  ]
  app = await startApp(definitions, { env: { APP_ONLY: "secret" } })
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

describe("nested calls", () => {
  test("[TX4] see what the caller wrote, roll back alone, and may be stale on purpose", async () => {
    expect(valueOf(await app.mutation("main:nested"))).toEqual({
      seen: [1],
      caught: { why: "nested" },
      stale: [],
      after: [1, 2, 3, 4],
    })
    expect(valueOf(await app.query("main:scheduled"))).toEqual([])
  })

  test("may be eight deep", async () => {
    expect(valueOf(await app.mutation("main:deeper", { left: 8 }))).toBe("bottom")
    expect(errorOf(await app.mutation("main:deeper", { left: 9 })).message).toContain(
      "nested more than 8 deep",
    )
  })
})

describe("components", () => {
  test("[RUN7] have tables of their own in each instance, and their own environment", async () => {
    expect(valueOf(await app.mutation("main:count"))).toBe(5)
    expect(valueOf(await app.mutation("main:count"))).toBe(10)
    expect(valueOf(await app.mutation("main:countOther"))).toBe(1)
    expect(valueOf(await app.query("main:envOf"))).toEqual([
      ["5", null],
      [null, null],
    ])
  })

  test("show the app only their public functions", async () => {
    expect(errorOf(await app.mutation("main:secret")).message).toContain(
      "Could not find public function for 'lib:hidden'",
    )
  })

  test("do not learn who calls, and a result that does not depend on it stays shared", async () => {
    const attributes = { tokenIdentifier: "i|ada", issuer: "i", subject: "ada" }
    const run = await app.engine.query(callOf("main:who", {}, { kind: "user", attributes }))
    expect(valueOf(run.outcome)).toBeNull()
    expect(run.usedIdentity).toBe(false)
  })

  test("[RUN6] throw ConvexErrors their caller recognises", async () => {
    expect(valueOf(await app.mutation("main:refused"))).toEqual([true, "no"])
  })

  test("call back into the app through a function handle", async () => {
    expect(valueOf(await app.mutation("main:callback"))).toBe("called back 77")
  })

  test("may not paginate", async () => {
    expect(errorOf(await app.query("main:page")).message).toContain("paginate() is only supported in the app")
  })

  test("schedule in their own table", async () => {
    expect(valueOf(await app.mutation("main:laterIn"))).toEqual(["lib.js:hidden"])
  })
})

describe("function handles", () => {
  test("stay the same over pushes and are refused when forged", async () => {
    const first = valueOf(await app.mutation("main:handle"))
    expect(first).toMatch(/^function:\/\//)
    expect(valueOf(await app.mutation("main:handle"))).toBe(first)
    const forged = `${String(first).slice(0, -2)}AA`
    const call = { ...callOf("lib:callBack", { handle: forged }), componentId: 1 }
    expect(errorOf((await app.engine.mutation(call)).outcome).message).toContain(
      "is not a function handle of this deployment",
    )
  })
})

describe("the scheduler's rows", () => {
  const jobOf = async (id: Json) => {
    const table = app.database
      .catalog()
      .tables.find(({ componentId, name }) => componentId === 0 && name === "_scheduled_functions")
    return app.database.reader().begin().get(table!.tabletId, String(id))?.document
  }

  test("are written with the mutation, after checking the call", async () => {
    const id = valueOf(await app.mutation("main:later", { n: 70 }))
    expect(await jobOf(id)).toMatchObject({
      name: "main.js:insert",
      args: [{ n: 70 }],
      state: { kind: "pending" },
    })
    expect(errorOf(await app.mutation("main:laterWrong")).message).toContain("ArgumentValidationError")
    expect(errorOf(await app.mutation("main:laterQuery")).message).toContain(
      "only mutations and actions can be scheduled",
    )
  })

  test("end with the scheduled mutation, in its commit, once", async () => {
    const jobId = String(valueOf(await app.mutation("main:later", { n: 71 })))
    const scheduledJob = { componentId: 0, jobId }
    const call = callOf("main:insert", { n: 71 }, { kind: "system" })
    valueOf((await app.engine.mutation(call, { scheduledJob })).outcome)
    valueOf((await app.engine.mutation(call, { scheduledJob })).outcome)
    expect(await jobOf(jobId)).toMatchObject({
      state: { kind: "success" },
      completedTime: expect.any(Number),
    })
    expect((valueOf(await app.query("main:all")) as number[]).filter((n) => n === 71)).toHaveLength(1)
  })

  test("say why a scheduled mutation failed, without its writes", async () => {
    const jobId = String(valueOf(await app.mutation("main:later", { n: 72 })))
    const call = callOf("main:insertAndFail", {}, { kind: "system" })
    const { outcome } = await app.engine.mutation(call, { scheduledJob: { componentId: 0, jobId } })
    expect(errorOf(outcome).message).toContain("Uncaught ConvexError")
    expect(await jobOf(jobId)).toMatchObject({
      state: { kind: "failed", error: expect.stringContaining("Uncaught ConvexError") },
    })
    expect(valueOf(await app.query("main:all"))).not.toContain(666)
  })
})

describe("a run knows", () => {
  test("its usage and what is left", async () => {
    expect(valueOf(await app.mutation("main:metrics"))).toMatchObject({
      documentsWritten: { used: 1, remaining: 15_999 },
    })
  })

  test("its name", async () => {
    expect(valueOf(await app.query("main:self"))).toMatchObject({
      name: "main:self",
      componentPath: "",
      type: "query",
    })
  })

  test("how to sign as the deployment", async () => {
    const [, payload = ""] = String(valueOf(await app.mutation("main:jwt"))).split(".")
    expect(JSON.parse(Buffer.from(payload, "base64url").toString())).toMatchObject({
      sub: "x",
      iss: "http://127.0.0.1:3210",
    })
  })
})

test("[TX2] mutations on one hot document all succeed, one after another", async () => {
  const outcomes = await Promise.all(Array.from({ length: 60 }, () => app.mutation("main:upsert")))
  outcomes.forEach(valueOf)
  expect(valueOf(await app.query("main:hot"))).toEqual([60])
})

test("a mutation stores files with its commit", async () => {
  const [id, own] = valueOf(await app.mutation("main:files")) as [string, string]
  expect(own).toBe("from a mutation")
  const [text, type, url] = valueOf(await app.mutation("main:file", { id })) as string[]
  expect([text, type]).toEqual(["from a mutation", "text/x"])
  const record = app.fileRecords.findByStorageId(0, id)
  expect(url).toBe(`http://127.0.0.1:3210/api/storage/${record?.uuid}`)
})
