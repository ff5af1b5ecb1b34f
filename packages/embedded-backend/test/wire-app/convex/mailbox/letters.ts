import { mutationGeneric, queryGeneric } from "convex/server"
import { v } from "convex/values"

export const put = mutationGeneric({
  args: { text: v.string() },
  handler: async (ctx, { text }) => {
    await ctx.db.insert("letters", { text })
  },
})

export const all = queryGeneric({
  args: {},
  handler: async (ctx) => (await ctx.db.query("letters").collect()).map(({ text }) => text as string),
})
