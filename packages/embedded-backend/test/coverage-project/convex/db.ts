// Every way to reach documents.
import { mutationGeneric as mutation, paginationOptsValidator, queryGeneric as query } from "convex/server"
import { v, type GenericId } from "convex/values"

type NoteId = GenericId<"notes">

export const fill = mutation({
  args: { texts: v.array(v.string()), tag: v.optional(v.string()) },
  handler: async (ctx, { texts, tag }) => {
    const ids: NoteId[] = []
    for (const [rank, text] of texts.entries()) ids.push(await ctx.db.insert("notes", { text, rank, tag }))
    return ids
  },
})

export const clear = mutation({
  args: {},
  handler: async (ctx) => {
    for (const table of ["notes", "points", "stamped", "anything"]) {
      for (const { _id } of await ctx.db.query(table).collect()) await ctx.db.delete(_id)
    }
  },
})

export const size = query({
  args: {},
  handler: async (ctx) => (await ctx.db.query("notes").collect()).length,
})

export const writeEveryWay = mutation({
  args: {},
  handler: async (ctx) => {
    const id = await ctx.db.insert("notes", { text: "a", rank: 1, tag: "x" })
    const steps: unknown[] = []
    const see = async () => {
      const note = await ctx.db.get(id)
      steps.push(note && { text: note.text, rank: note.rank, tag: note.tag ?? null })
    }
    await ctx.db.patch(id, { text: "b" })
    await see()
    await ctx.db.patch("notes", id, { tag: undefined })
    await see()
    await ctx.db.replace(id, { text: "c", rank: 2 })
    await see()
    await ctx.db.replace("notes", id, { text: "d", rank: 3 })
    await see()
    await ctx.db.delete("notes", id)
    await see()
    return steps
  },
})

/** `db.table(...)` is not in the public types yet, but it is in the library. */
interface Tables {
  table(name: string): {
    get(id: string): Promise<{ text: string } | null>
    query(): { collect(): Promise<unknown[]> }
    insert(value: unknown): Promise<string>
    patch(id: string, value: unknown): Promise<void>
    delete(id: string): Promise<void>
  }
}

export const tableScoped = mutation({
  args: {},
  handler: async (ctx) => {
    const notes = (ctx.db as unknown as Tables).table("notes")
    const id = await notes.insert({ text: "scoped", rank: 0 })
    await notes.patch(id, { text: "patched" })
    const seen = (await notes.get(id))?.text
    const before = (await notes.query().collect()).length
    await notes.delete(id)
    return { seen, fewer: before - (await notes.query().collect()).length }
  },
})

export const readEveryWay = query({
  args: {},
  handler: async (ctx) => {
    const notes = () => ctx.db.query("notes")
    const ranks = (found: { rank: number }[]) => found.map(({ rank }) => rank)
    const walked: number[] = []
    for await (const note of notes().order("desc")) {
      walked.push(note.rank)
      if (walked.length === 2) break
    }
    const counted = notes() as unknown as { count(): Promise<number> }
    return {
      range: ranks(
        await notes()
          .withIndex("by_rank", (q) => q.gte("rank", 1).lt("rank", 3))
          .collect(),
      ),
      descending: ranks(await notes().withIndex("by_rank").order("desc").take(2)),
      filtered: ranks(
        await notes()
          .filter((q) => q.or(q.eq(q.add(q.field("rank"), 1), 1), q.gt(q.field("rank"), 2)))
          .collect(),
      ),
      byCreation: ranks(await notes().withIndex("by_creation_time").take(1)),
      byId: (await notes().withIndex("by_id").collect()).length,
      first: (await notes().first())?.rank,
      nothing: await notes()
        .withIndex("by_rank", (q) => q.eq("rank", 99))
        .unique(),
      walked,
      count: await counted.count(),
      searched: (
        await notes()
          .withSearchIndex("search_text", (q) => q.search("text", "appl").eq("tag", "fruit"))
          .collect()
      ).map((note) => note.text),
    }
  },
})

export const staged = query({
  args: {},
  handler: async (ctx) => await ctx.db.query("notes").withIndex("later").collect(),
})

export const pages = query({
  args: { paginationOpts: paginationOptsValidator },
  handler: async (ctx, { paginationOpts }) =>
    await ctx.db.query("notes").withIndex("by_rank").paginate(paginationOpts),
})

export const normalize = query({
  args: { id: v.string() },
  handler: async (ctx, { id }) => ({
    note: ctx.db.normalizeId("notes", id),
    point: ctx.db.normalizeId("points", id),
    file: ctx.db.system.normalizeId("_storage", id),
  }),
})

export const stamp = mutation({
  args: { label: v.string() },
  handler: async (ctx, { label }) => {
    await ctx.db.insert("stamped", { label, ts: ctx.db.vars.commitTs })
    return ctx.meta.getSnapshotTs()
  },
})

export const stamps = query({
  args: {},
  handler: async (ctx) => await ctx.db.query("stamped").withIndex("by_ts").order("desc").collect(),
})

export const keep = mutation({
  args: { value: v.any() },
  handler: async (ctx, { value }) => {
    const id = await ctx.db.insert("anything", { value })
    return (await ctx.db.get(id))?.value
  },
})
