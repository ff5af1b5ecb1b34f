// `convexTest` on this engine. convex-test's own suite passes on it too (see the package's README).
import {
  actionGeneric,
  anyApi,
  defineSchema,
  defineTable,
  httpActionGeneric,
  httpRouter,
  internalMutationGeneric,
  makeFunctionReference,
  mutationGeneric,
  queryGeneric,
  type ApiFromModules,
} from "convex/server"
import { ConvexError, v } from "convex/values"
import { afterEach, expect, test, vi } from "vitest"
import { convexTest } from "../src/testing/index.ts"

const schema = defineSchema({
  notes: defineTable({ text: v.string(), author: v.optional(v.string()) }).index("by_author", ["author"]),
})

const counterSchema = defineSchema({ counts: defineTable({ value: v.number() }) })

const notes = {
  add: mutationGeneric({
    args: { text: v.string() },
    handler: async (ctx, { text }) => {
      const author = (await ctx.auth.getUserIdentity())?.name
      return await ctx.db.insert("notes", { text, author })
    },
  }),
  addTwiceAndFail: mutationGeneric(async (ctx) => {
    await ctx.db.insert("notes", { text: "lost" })
    throw new ConvexError({ code: "refused", at: 1n })
  }),
  list: queryGeneric(async (ctx) => await ctx.db.query("notes").collect()),
  addLater: mutationGeneric({
    args: { text: v.string(), ms: v.number() },
    handler: async (ctx, { text, ms }) => await ctx.scheduler.runAfter(ms, anyApi.notes!.add!, { text }),
  }),
  importAll: actionGeneric({
    args: { texts: v.array(v.string()) },
    handler: async (ctx, { texts }) => {
      await Promise.all(texts.map((text) => ctx.runMutation(anyApi.notes!.add!, { text })))
      const id = await ctx.storage.store(new Blob([texts.join()]))
      return await (await ctx.storage.get(id))!.text()
    },
  }),
  fetches: queryGeneric(async () => void (await fetch("http://127.0.0.1"))),
  countUp: mutationGeneric(async (ctx) => {
    const reference = { [Symbol.for("toReferencePath")]: "_reference/childComponent/counter/lib/up" }
    return await ctx.runMutation(reference as never, {})
  }),
}

const lib = {
  up: internalMutationGeneric(async (ctx) => {
    const first = await ctx.db.query("counts").first()
    if (first) await ctx.db.patch(first._id, { value: first.value + 1 })
    else await ctx.db.insert("counts", { value: 1 })
    return (first?.value ?? 0) + 1
  }),
}

const http = httpRouter()
http.route({
  path: "/notes",
  method: "GET",
  handler: httpActionGeneric(async (ctx) => Response.json(await ctx.runQuery(anyApi.notes!.list!, {}))),
})

const api = anyApi as unknown as ApiFromModules<{ notes: typeof notes }>

function start(options: { transactionLimits?: boolean | { documentsWritten: number } } = {}) {
  const modules = {
    "./convex/_generated/api.js": async () => ({}),
    "./convex/notes.ts": async () => notes,
    "./convex/http.ts": async () => ({ default: http }),
    "./convex/broken.ts": async () => Promise.reject(new Error("does not load")),
  }
  const t = convexTest({ schema, modules, ...options })
  const library = { "./_generated/api.ts": async () => ({}), "./lib.ts": async () => lib }
  t.registerComponent("counter", counterSchema, library)
  return t
}

afterEach(() => {
  vi.useRealTimers()
})

test("runs the app's functions and functions written in the test, on one database", async () => {
  const t = start()
  await t.mutation(api.notes.add, { text: "one" })
  const id = await t.run(async (ctx) => await ctx.db.insert("notes", { text: "two" }))
  expect(await t.query(api.notes.list)).toMatchObject([{ text: "one" }, { _id: id, text: "two" }])
  expect(await t.query(async (ctx) => (await ctx.db.get(id))?.text)).toBe("two")
})

test("functions see the identity they are called with", async () => {
  const t = start()
  await t.withIdentity({ name: "Ada" }).mutation(api.notes.add, { text: "hers" })
  expect(await t.run((ctx) => ctx.db.query("notes").collect())).toMatchObject([{ author: "Ada" }])
})

test("[TX3] a failed mutation leaves nothing and throws what it threw, data included", async () => {
  const t = start()
  const failed: unknown = await t.mutation(api.notes.addTwiceAndFail).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(ConvexError)
  expect((failed as ConvexError<never>).data).toEqual({ code: "refused", at: 1n })
  expect(await t.query(api.notes.list)).toEqual([])
})

test("arguments that do not match are refused in the words of both worlds", async () => {
  const call = start().mutation(api.notes.add, { text: 1 as never })
  await expect(call).rejects.toThrow("ArgumentValidationError: Value does not match validator.\nPath: .text")
  await expect(call).rejects.toThrow("Validator error: Expected `string`, got `1`")
})

test("actions run mutations side by side and store files", async () => {
  const t = start()
  expect(await t.action(api.notes.importAll, { texts: ["a", "b"] })).toBe("a,b")
  expect(await t.query(api.notes.list)).toHaveLength(2)
})

test("[RUN2] a query has no network, while the test around it keeps its own", async () => {
  await expect(start().query(api.notes.fetches)).rejects.toThrow("`fetch` is not supported in Convex queries")
  expect(fetch).toBeTypeOf("function")
})

test("components keep their own tables and are reached through references", async () => {
  const t = start()
  expect(await t.mutation(api.notes.countUp)).toBe(1)
  expect(await t.mutation(api.notes.countUp)).toBe(2)
})

test("fake timers decide when scheduled functions run", async () => {
  vi.useFakeTimers({ now: new Date("2030-01-01") })
  const t = start()
  await t.mutation(api.notes.addLater, { text: "later", ms: 60_000 })
  vi.advanceTimersByTime(59_000)
  await t.finishInProgressScheduledFunctions()
  expect(await t.query(api.notes.list)).toEqual([])
  vi.advanceTimersByTime(1_000)
  await t.finishInProgressScheduledFunctions()
  expect(await t.query(api.notes.list)).toMatchObject([{ text: "later", _creationTime: Date.now() }])
  await t.mutation(api.notes.addLater, { text: "much later", ms: 1e9 })
  await t.finishAllScheduledFunctions(vi.runAllTimers)
  expect(await t.query(api.notes.list)).toHaveLength(2)
})

test("HTTP actions answer through the app's router", async () => {
  const t = start()
  await t.mutation(api.notes.add, { text: "one" })
  const response = await t.fetch("/notes?x=1")
  expect(await response.json()).toMatchObject([{ text: "one" }])
  expect((await t.fetch("/elsewhere")).status).toBe(404)
})

test("limits are enforced when asked for", async () => {
  const twoNotes = (t: ReturnType<typeof start>) =>
    t.run(async (ctx) => {
      await ctx.db.insert("notes", { text: "a" })
      await ctx.db.insert("notes", { text: "b" })
    })
  await twoNotes(start())
  await expect(twoNotes(start({ transactionLimits: { documentsWritten: 1 } }))).rejects.toThrow(
    "Too many writes",
  )
})

test("a module that does not load spoils only its own functions", async () => {
  const t = start()
  expect(await t.query(api.notes.list)).toEqual([])
  await expect(t.query(makeFunctionReference<"query">("broken:any"))).rejects.toThrow("does not load")
})
