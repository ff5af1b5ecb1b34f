import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { callOf, errorOf, startApp, valueOf, type TestApp } from "./runner-engine.helpers.ts"

const FILES = {
  "schema.ts": `import { defineSchema, defineTable } from "convex/server"
    import { v } from "convex/values"
    export default defineSchema({
      notes: defineTable({ text: v.string(), likes: v.optional(v.number()) }).index("by_text", ["text"]),
    })`,
  "notes.ts": `import { queryGeneric as query, mutationGeneric as mutation, internalQueryGeneric as internalQuery } from "convex/server"
    import { v, ConvexError } from "convex/values"
    let calls = 0
    export const add = mutation({
      args: { text: v.string() },
      returns: v.id("notes"),
      handler: (ctx, { text }) => ctx.db.insert("notes", { text }),
    })
    export const list = query({
      args: {},
      handler: async (ctx) => (await ctx.db.query("notes").withIndex("by_text").collect()).map((note) => note.text),
    })
    export const count = query({ args: {}, handler: () => ++calls })
    export const lie = query({ args: {}, returns: v.string(), handler: () => 5 })
    export const fail = mutation({
      args: {},
      handler: async (ctx) => {
        await ctx.db.insert("notes", { text: "never" })
        throw new Error("changed my mind")
      },
    })
    export const refuse = query({ args: {}, handler: () => { throw new ConvexError({ code: "NO", tries: 3n }) } })
    export const hidden = internalQuery({ args: {}, handler: () => "secret" })
    export const whoami = query({ args: {}, handler: async (ctx) => (await ctx.auth.getUserIdentity())?.subject ?? null })
    export const loud = query({ args: {}, handler: () => { console.log("hello", { a: 1 }); console.warn("careful"); return null } })
    export const undeclared = mutation({ args: {}, handler: (ctx) => ctx.db.insert("surprises", { at: 1 }) })
    export const dangling = mutation({ args: {}, handler: async (ctx) => { void ctx.db.insert("notes", { text: "zz dangling" }) } })`,
}

let app: TestApp
beforeAll(async () => {
  app = await startApp(FILES)
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

test("more queries at once than a worker has places for are all answered", async () => {
  const runs = await Promise.all(Array.from({ length: 6_000 }, () => app.query("notes:count")))
  expect(runs.map(valueOf).every((count) => count === 1)).toBe(true)
})

describe("a mutation", () => {
  test("writes, and a query sees it", async () => {
    const id = valueOf(await app.mutation("notes:add", { text: "first" }))
    expect(id).toMatch(/^[0-9a-z]{31,37}$/)
    expect(valueOf(await app.query("notes:list"))).toContain("first")
  })

  test("that throws leaves nothing behind", async () => {
    const error = errorOf(await app.mutation("notes:fail"))
    expect(error.kind).toBe("function")
    expect(error.message).toMatch(/^Uncaught Error: changed my mind\n {4}at .*notes\.ts:\d+:\d+\)/)
    expect(valueOf(await app.query("notes:list"))).not.toContain("never")
  })

  test("[TX5] completes writes it did not await", async () => {
    valueOf(await app.mutation("notes:dangling"))
    expect(valueOf(await app.query("notes:list"))).toContain("zz dangling")
  })

  test("may write to a table no schema declares", async () => {
    expect(valueOf(await app.mutation("notes:undeclared"))).toEqual(expect.any(String))
  })

  test("with a session is answered from the record when it is sent again", async () => {
    const session = { sessionId: "s-1", requestId: 7 }
    const first = await app.engine.mutation(callOf("notes:add", { text: "once" }), { session })
    const second = await app.engine.mutation(callOf("notes:add", { text: "once" }), { session })
    expect(second.outcome).toEqual(first.outcome)
    expect(second.ts).toBe(first.ts)
    const texts = valueOf(await app.query("notes:list")) as string[]
    expect(texts.filter((text) => text === "once")).toHaveLength(1)
  })
})

describe("a function", () => {
  test("[RUN5] refuses arguments that do not match, and says where", async () => {
    const error = errorOf(await app.mutation("notes:add", { text: 5 }))
    expect(error.message).toContain("ArgumentValidationError: Value does not match validator.\nPath: .text")
  })

  test("whose result does not match its validator fails", async () => {
    expect(errorOf(await app.query("notes:lie")).message).toContain("ReturnsValidationError:")
  })

  test("that does not exist is not found, under its short name", async () => {
    const error = errorOf(await app.query("notes:nope"))
    expect(error).toMatchObject({ kind: "notFound" })
    expect(error.message).toContain("Could not find function for 'notes:nope'")
  })

  test("that is internal cannot be seen from outside", async () => {
    const { outcome } = await app.engine.query({ ...callOf("notes:hidden"), reach: "public" })
    expect(errorOf(outcome).message).toContain("Could not find public function for 'notes:hidden'")
    expect(app.engine.functionType(0, "notes:hidden", "public")).toBeNull()
    expect(app.engine.functionType(0, "notes:hidden", "all")).toBe("query")
  })

  test("of another type says what it is", async () => {
    const error = errorOf(await app.query("notes:add", { text: "x" }))
    expect(error.message).toBe("Trying to execute notes.js:add as Query, but it is defined as Mutation.")
  })

  test("[RUN6] carries the data of a ConvexError", async () => {
    const error = errorOf(await app.query("notes:refuse"))
    expect(error.data).toEqual({ code: "NO", tries: { $integer: "AwAAAAAAAAA=" } })
    expect(error.message).toContain("Uncaught ConvexError: ")
  })

  test("[RUN1] starts from fresh module state every time", async () => {
    const counts = await Promise.all(Array.from({ length: 20 }, () => app.query("notes:count")))
    expect(counts.map(valueOf)).toEqual(Array.from({ length: 20 }, () => 1))
  })

  test("knows its caller, and only then depends on it", async () => {
    const user = { tokenIdentifier: "i|ada", issuer: "i", subject: "ada" }
    const asked = await app.engine.query(callOf("notes:whoami", {}, { kind: "user", attributes: user }))
    expect(valueOf(asked.outcome)).toBe("ada")
    expect(asked.usedIdentity).toBe(true)
    expect(await app.engine.query(callOf("notes:list"))).toMatchObject({ usedIdentity: false })
  })

  test("has its console captured", async () => {
    const { logLines } = await app.engine.query(callOf("notes:loud"))
    expect(logLines.map(({ level, messages }) => [level, ...messages])).toEqual([
      ["LOG", "'hello'", "{ a: 1 }"],
      ["WARN", "'careful'"],
    ])
  })
})

test("a pinned snapshot shows one moment, whatever is committed meanwhile", async () => {
  const pin = await app.engine.pinSnapshot(1)
  const before = valueOf((await pin.query(callOf("notes:list"), null)).outcome)
  valueOf(await app.mutation("notes:add", { text: "after the pin" }))
  const pinned = await pin.query(callOf("notes:list"), null)
  expect(pinned.snapshotTs).toBe(pin.ts)
  expect(valueOf(pinned.outcome)).toEqual(before)
  pin.release()
  expect(valueOf(await app.query("notes:list"))).toContain("after the pin")
})
