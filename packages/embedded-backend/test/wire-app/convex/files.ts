import { actionGeneric, mutationGeneric, queryGeneric } from "convex/server"
import { v } from "convex/values"

export const uploadUrl = mutationGeneric({ args: {}, handler: (ctx) => ctx.storage.generateUploadUrl() })

export const url = queryGeneric({
  args: { id: v.id("_storage") },
  handler: (ctx, { id }) => ctx.storage.getUrl(id),
})

export const describe = queryGeneric({
  args: { id: v.id("_storage") },
  handler: (ctx, { id }) => ctx.db.system.get(id),
})

export const remove = mutationGeneric({
  args: { id: v.id("_storage") },
  handler: (ctx, { id }) => ctx.storage.delete(id),
})

/** Stores a text from an action and reads it back. */
export const roundTrip = actionGeneric({
  args: { text: v.string() },
  handler: async (ctx, { text }) => {
    const id = await ctx.storage.store(new Blob([text], { type: "text/x-kept" }))
    const blob = await ctx.storage.get(id)
    return { id, text: await blob!.text(), type: blob!.type, url: await ctx.storage.getUrl(id) }
  },
})
