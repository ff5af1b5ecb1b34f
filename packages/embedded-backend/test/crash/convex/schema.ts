import { defineSchema, defineTable } from "convex/server"
import { v } from "convex/values"

export default defineSchema({
  entries: defineTable({ label: v.string() }).index("by_label", ["label"]),
  halves: defineTable({ label: v.string(), half: v.number() }).index("by_label", ["label"]),
  runs: defineTable({ label: v.string(), kind: v.string() }).index("by_label", ["label", "kind"]),
  totals: defineTable({ shard: v.number(), count: v.number() }).index("by_shard", ["shard"]),
})
