import { v } from "convex/values"
import { mutation, query } from "./_generated/server"

export const add = mutation({
  args: { name: v.string(), amount: v.number() },
  returns: v.number(),
  handler: async (ctx, { name, amount }) => {
    const known = await ctx.db
      .query("counts")
      .withIndex("by_name", (q) => q.eq("name", name))
      .unique()
    if (!known) {
      await ctx.db.insert("counts", { name, value: amount })
      return amount
    }
    await ctx.db.patch(known._id, { value: known.value + amount })
    return known.value + amount
  },
})

export const read = query({
  args: { name: v.string() },
  returns: v.number(),
  handler: async (ctx, { name }) => {
    const known = await ctx.db
      .query("counts")
      .withIndex("by_name", (q) => q.eq("name", name))
      .unique()
    return known?.value ?? 0
  },
})
