import {
  mutationGeneric,
  queryGeneric,
  type DataModelFromSchemaDefinition,
  type MutationBuilder,
  type QueryBuilder,
} from "convex/server"
import { v } from "convex/values"
import type schema from "./schema"

type Model = DataModelFromSchemaDefinition<typeof schema>
const query = queryGeneric as QueryBuilder<Model, "public">
const mutation = mutationGeneric as MutationBuilder<Model, "public">

/** The cell of this name, or null. */
export const read = query({
  args: { name: v.string() },
  handler: async (ctx, { name }) =>
    await ctx.db
      .query("cells")
      .withIndex("by_name", (q) => q.eq("name", name))
      .unique(),
})

/** Writes the cell of this name, making it if need be. */
export const write = mutation({
  args: { name: v.string(), value: v.string() },
  handler: async (ctx, { name, value }) => {
    const cell = await ctx.db
      .query("cells")
      .withIndex("by_name", (q) => q.eq("name", name))
      .unique()
    if (cell) await ctx.db.patch(cell._id, { value })
    else await ctx.db.insert("cells", { name, value })
  },
})
