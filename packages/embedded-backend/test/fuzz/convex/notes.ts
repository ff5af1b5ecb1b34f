// Rooms of notes that only grow; every note knows its place, and a counter knows how many there are.
import {
  mutationGeneric,
  queryGeneric,
  type GenericDatabaseReader,
  type GenericDataModel,
} from "convex/server"
import { v } from "convex/values"

async function countOf(db: GenericDatabaseReader<GenericDataModel>, room: number) {
  return db
    .query("counts")
    .withIndex("by_room", (q) => q.eq("room", room))
    .unique()
}

export const append = mutationGeneric({
  args: { room: v.number(), label: v.string() },
  handler: async (ctx, { room, label }) => {
    const counter = await countOf(ctx.db, room)
    const position = (counter?.count as number | undefined) ?? 0
    await ctx.db.insert("notes", { room, label, position })
    if (counter === null) await ctx.db.insert("counts", { room, count: 1 })
    else await ctx.db.patch(counter._id, { count: position + 1 })
    return position
  },
})

export const list = queryGeneric({
  args: { room: v.number() },
  handler: async (ctx, { room }) => {
    const notes = await ctx.db
      .query("notes")
      .withIndex("by_room", (q) => q.eq("room", room))
      .collect()
    return notes.map(({ label }) => label as string)
  },
})

export const count = queryGeneric({
  args: { room: v.number() },
  handler: async (ctx, { room }) => ((await countOf(ctx.db, room))?.count as number | undefined) ?? 0,
})
