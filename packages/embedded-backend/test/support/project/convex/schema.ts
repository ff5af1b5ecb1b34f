import { defineSchema, defineTable } from "convex/server"
import { v } from "convex/values"

export default defineSchema({
  notes: defineTable({
    title: v.string(),
    body: v.optional(v.string()),
    stars: v.optional(v.int64()),
    attachment: v.optional(v.bytes()),
  })
    .index("by_title", ["title"])
    .searchIndex("search_body", { searchField: "body" }),
  events: defineTable({ kind: v.string(), at: v.number() }),
})
