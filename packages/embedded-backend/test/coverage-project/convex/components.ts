// The app's doors to its components.
import { componentsGeneric, mutationGeneric as mutation, queryGeneric as query } from "convex/server"
import { v } from "convex/values"

const { box, second } = componentsGeneric()

export const put = mutation({
  args: { name: v.string() },
  handler: async (ctx, args) => await ctx.runMutation(box.main.put, args),
})

export const names = query({
  args: {},
  handler: async (ctx) => [await ctx.runQuery(box.main.names, {}), await ctx.runQuery(second.main.names, {})],
})

export const about = query({
  args: {},
  handler: async (ctx) => [await ctx.runQuery(box.main.about, {}), await ctx.runQuery(second.main.about, {})],
})

export const token = mutation({ args: {}, handler: async (ctx) => await ctx.runMutation(box.main.token, {}) })
