import { v } from "convex/values"
import { components, internal } from "./_generated/api"
import { action, internalMutation, internalQuery, mutation, query } from "./_generated/server"

export const add = mutation({
  args: { title: v.string(), body: v.optional(v.string()) },
  returns: v.id("notes"),
  handler: async (ctx, note) => {
    await ctx.runMutation(components.counter.public.add, { name: "notes", amount: 1 })
    return await ctx.db.insert("notes", note)
  },
})

export const list = query({
  args: {},
  handler: async (ctx) => {
    console.log("listing notes")
    return await ctx.db.query("notes").order("desc").collect()
  },
})

export const count = query({
  args: {},
  returns: v.number(),
  handler: async (ctx): Promise<number> =>
    await ctx.runQuery(components.counter.public.read, { name: "notes" }),
})

export const secret = internalQuery({ args: {}, handler: async () => "only for insiders" })

export const fail = mutation({
  args: {},
  handler: async () => {
    throw new Error("told to fail")
  },
})

export const whoAmI = query({
  args: {},
  handler: async (ctx) => (await ctx.auth.getUserIdentity())?.name ?? null,
})

export const greeting = query({ args: {}, handler: async () => process.env.GREETING ?? "no greeting" })

export const later = mutation({
  args: { delayMs: v.number(), kind: v.string() },
  handler: async (ctx, { delayMs, kind }) => {
    await ctx.scheduler.runAfter(delayMs, internal.notes.record, { kind })
  },
})

export const laterThenFail = mutation({
  args: { kind: v.string() },
  handler: async (ctx, { kind }) => {
    await ctx.scheduler.runAfter(0, internal.notes.record, { kind })
    throw new Error("changed my mind")
  },
})

export const forget = mutation({
  args: {},
  handler: async (ctx) => {
    for (const event of await ctx.db.query("events").collect()) await ctx.db.delete(event._id)
  },
})

export const record = internalMutation({
  args: { kind: v.string() },
  handler: async (ctx, { kind }) => {
    await ctx.db.insert("events", { kind, at: Date.now() })
  },
})

export const kinds = query({
  args: {},
  handler: async (ctx) => (await ctx.db.query("events").collect()).map(({ kind }) => kind),
})

export const rich = internalMutation({
  args: {},
  handler: async (ctx) => {
    const attachment = new Uint8Array([0, 1, 254, 255]).buffer
    await ctx.db.insert("notes", { title: "rich", stars: 9007199254740993n, attachment })
  },
})

export const keepFile = action({
  args: { text: v.string() },
  handler: async (ctx, { text }) => await ctx.storage.store(new Blob([text], { type: "text/plain" })),
})

export const readFile = action({
  args: { id: v.id("_storage") },
  handler: async (ctx, { id }) => (await (await ctx.storage.get(id))?.text()) ?? null,
})
