import { defineTable } from "convex/server"
import { v } from "convex/values"

export const vVerb = v.union(
  v.literal("created"),
  v.literal("updated"),
  v.literal("moved"),
  v.literal("removed"),
  v.literal("restored"),
)
export const vNoun = v.union(
  v.literal("workspace"),
  v.literal("member"),
  v.literal("invite"),
  v.literal("contact"),
  v.literal("deal"),
)

export const activityTables = {
  /** What happened, for people: one row in the transaction of each change. Append-only. */
  activity: defineTable({
    workspaceId: v.id("workspaces"),
    actorId: v.id("users"),
    verb: vVerb,
    noun: vNoun,
    /** What the thing was called at that moment. */
    subject: v.string(),
    /** Id of the thing, as a string because nouns differ. */
    subjectId: v.string(),
    /** Ms. */
    at: v.number(),
  })
    .index("by_workspace", ["workspaceId"])
    .index("by_workspace_and_at", ["workspaceId", "at"]),
}
