import { defineSchema, defineTable } from "convex/server"
import { v } from "convex/values"

export default defineSchema({
  scores: defineTable({ player: v.string(), points: v.number(), league: v.optional(v.string()) }),
  outcomes: defineTable({ label: v.string(), kind: v.string(), detail: v.string() }).index("by_label", [
    "label",
  ]),
})
