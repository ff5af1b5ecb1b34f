// A workspace is the tenant: every other product row names one, and nothing is read across two.
import { defineTable } from "convex/server"
import { v } from "convex/values"

export const vRole = v.union(v.literal("viewer"), v.literal("member"), v.literal("owner"))

export const workspaceTables = {
  /** Written by sign-up and workspaces.create; never deleted. */
  workspaces: defineTable({
    name: v.string(),
    /** Unique; chosen once from the name. */
    slug: v.string(),
    createdBy: v.id("users"),
  }).index("by_slug", ["slug"]),

  /** One row per person and workspace; written together with the workspace. */
  memberships: defineTable({
    workspaceId: v.id("workspaces"),
    userId: v.id("users"),
    role: vRole,
  })
    .index("by_user", ["userId"])
    .index("by_workspace_and_user", ["workspaceId", "userId"]),
}
