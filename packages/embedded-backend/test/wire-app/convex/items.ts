import { mutationGeneric, paginationOptsValidator, queryGeneric } from "convex/server"
import { v } from "convex/values"

export const page = queryGeneric({
  args: { paginationOpts: paginationOptsValidator },
  handler: async (ctx, { paginationOpts }) => {
    const result = await ctx.db.query("items").withIndex("by_rank").paginate(paginationOpts)
    return { ...result, page: result.page.map(({ rank }) => rank as number) }
  },
})

export const add = mutationGeneric({
  args: { ranks: v.array(v.number()) },
  handler: async (ctx, { ranks }) => {
    for (const rank of ranks) await ctx.db.insert("items", { rank })
  },
})

export const remove = mutationGeneric({
  args: { ranks: v.array(v.number()) },
  handler: async (ctx, { ranks }) => {
    for (const rank of ranks) {
      const item = await ctx.db
        .query("items")
        .withIndex("by_rank", (q) => q.eq("rank", rank))
        .unique()
      if (item !== null) await ctx.db.delete(item._id)
    }
  },
})

/** Never ends by itself while it spins. */
export const spin = queryGeneric({
  args: {},
  handler: async (ctx) => {
    await ctx.db.query("items").first()
    for (;;);
  },
})
