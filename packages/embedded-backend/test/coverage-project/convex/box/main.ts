import { mutationGeneric as mutation, queryGeneric as query } from "convex/server"
import { v } from "convex/values"

export const put = mutation({
  args: { name: v.string() },
  handler: async (ctx, { name }) => await ctx.db.insert("items", { name }),
})

export const names = query({
  args: {},
  handler: async (ctx) => (await ctx.db.query("items").collect()).map((item) => item.name),
})

export const about = query({
  args: {},
  handler: async (ctx) => ({
    identity: await ctx.auth.getUserIdentity(),
    env: [process.env.WORD ?? null, process.env.FIXED ?? null],
    ...(await ctx.meta.getFunctionMetadata()),
  }),
})

export const token = mutation({
  args: {},
  handler: async (ctx) => await ctx.auth.signJwt({ expiresInSeconds: 60 }),
})
