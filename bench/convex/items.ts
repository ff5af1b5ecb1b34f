import {
  mutationGeneric,
  queryGeneric,
  type DataModelFromSchemaDefinition,
  type QueryBuilder,
} from "convex/server"
import { v } from "convex/values"
import type schema from "./schema"

const query = queryGeneric as QueryBuilder<DataModelFromSchemaDefinition<typeof schema>, "public">
const vTable = v.union(v.literal("large"), v.literal("small"))

/** Documents in one bucket, which the index finds. */
export const BUCKET = 50

/** Fills whole buckets, from `first` on. */
export const fill = mutationGeneric({
  args: { table: vTable, first: v.number(), buckets: v.number() },
  handler: async (ctx, { table, first, buckets }) => {
    for (let bucket = first; bucket < first + buckets; bucket++)
      for (let position = 0; position < BUCKET; position++)
        await ctx.db.insert(table, { bucket, position, text: `document ${position} of bucket ${bucket}` })
  },
})

/** The 50 documents of one bucket, through the index. */
export const bucket = query({
  args: { table: vTable, bucket: v.number() },
  handler: async (ctx, { table, bucket }) =>
    await ctx.db
      .query(table)
      .withIndex("by_bucket", (q) => q.eq("bucket", bucket))
      .collect(),
})
