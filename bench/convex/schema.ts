// Tables of the benchmark's own small app.
import { defineSchema, defineTable } from "convex/server"
import { v } from "convex/values"

const item = { bucket: v.number(), position: v.number(), text: v.string() }

export default defineSchema({
  /** One write per mutation goes here. */
  notes: defineTable({ client: v.number(), text: v.string() }),
  /** Buckets of 50 documents each: 100,000 in all. */
  large: defineTable(item).index("by_bucket", ["bucket"]),
  /** The same, 1,000 in all. */
  small: defineTable(item).index("by_bucket", ["bucket"]),
  /** Documents that are watched, or written over and over. */
  cells: defineTable({ name: v.string(), value: v.string() }).index("by_name", ["name"]),
})
