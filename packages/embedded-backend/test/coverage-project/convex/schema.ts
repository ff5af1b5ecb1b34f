import { defineSchema, defineTable } from "convex/server"
import { v } from "convex/values"

export default defineSchema({
  notes: defineTable({
    text: v.string(),
    rank: v.number(),
    tag: v.optional(v.string()),
  })
    .index("by_rank", ["rank"])
    .index("later", { fields: ["tag"], staged: true })
    .searchIndex("search_text", { searchField: "text", filterFields: ["tag"] }),
  points: defineTable({ at: v.array(v.float64()), color: v.string() }).vectorIndex("by_at", {
    vectorField: "at",
    dimensions: 2,
    filterFields: ["color"],
  }),
  stamped: defineTable({ label: v.string(), ts: v.commitTs() }).index("by_ts", ["ts"]),
  anything: defineTable(v.any()),
})
