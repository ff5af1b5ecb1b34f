import { defineSchema, defineTable } from "convex/server"
import { v } from "convex/values"

export default defineSchema({
  notes: defineTable({ room: v.number(), label: v.string(), position: v.number() })
    .index("by_room", ["room", "position"])
    .index("by_label", ["label"]),
  counts: defineTable({ room: v.number(), count: v.number() }).index("by_room", ["room"]),
})
