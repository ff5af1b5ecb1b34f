import { mutationGeneric } from "convex/server"
import { v } from "convex/values"

/** A mutation that writes one document. */
export const add = mutationGeneric({
  args: { client: v.number(), text: v.string() },
  handler: async (ctx, note) => await ctx.db.insert("notes", note),
})
