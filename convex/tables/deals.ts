import { defineTable } from "convex/server"
import { v } from "convex/values"

export const vStageKind = v.union(v.literal("open"), v.literal("won"), v.literal("lost"))

export const dealTables = {
  /** The columns of the board; written with the workspace. */
  stages: defineTable({
    workspaceId: v.id("workspaces"),
    name: v.string(),
    kind: vStageKind,
    /** Name of a chart colour the front end owns ("1" … "5"). */
    color: v.string(),
    position: v.number(),
  }).index("by_workspace_and_position", ["workspaceId", "position"]),

  deals: defineTable({
    workspaceId: v.id("workspaces"),
    title: v.string(),
    /** Integer minor units (cents) of `currency`. */
    amount: v.number(),
    /** ISO 4217 code. */
    currency: v.string(),
    stageId: v.id("stages"),
    /** Sorts inside a stage, lowest on top; gaps are halved by moves and renumbered when too small. */
    position: v.number(),
    contactId: v.union(v.id("contacts"), v.null()),
    /** YYYY-MM-DD. */
    closeDate: v.union(v.string(), v.null()),
    /** Ms. Equals _creationTime except in sample data. */
    createdAt: v.number(),
    updatedAt: v.number(),
    /** Ms when removed; null while live. */
    deletedAt: v.union(v.number(), v.null()),
  })
    .index("by_stage_and_deletedAt_and_position", ["stageId", "deletedAt", "position"])
    .index("by_workspace_and_createdAt", ["workspaceId", "createdAt"]),
}
