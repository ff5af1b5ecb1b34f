import { defineTable } from "convex/server"
import { v } from "convex/values"
import { dealRollups, recordColumns, subjectColumns } from "./records"

export const companyTables = {
  companies: defineTable({
    ...recordColumns,
    ...subjectColumns,
    /** Host name without "www.", unique among the live companies of a workspace. */
    domain: v.union(v.string(), v.null()),
    phones: v.array(v.string()),
    industry: v.union(v.string(), v.null()),
    employees: v.union(v.number(), v.null()),
    city: v.union(v.string(), v.null()),
    country: v.union(v.string(), v.null()),
    linkedin: v.union(v.string(), v.null()),
    /** Live contacts; kept by model/records/rollups. */
    contactCount: v.number(),
    ...dealRollups,
  })
    .index("by_workspace_and_deletedAt_and_createdAt", ["workspaceId", "deletedAt", "createdAt"])
    .index("by_workspace_and_deletedAt_and_updatedAt", ["workspaceId", "deletedAt", "updatedAt"])
    .index("by_workspace_and_deletedAt_and_sortName", ["workspaceId", "deletedAt", "sortName"])
    .index("by_workspace_and_deletedAt_and_lastActivityAt", ["workspaceId", "deletedAt", "lastActivityAt"])
    .index("by_workspace_and_deletedAt_and_contactCount", ["workspaceId", "deletedAt", "contactCount"])
    .index("by_workspace_and_deletedAt_and_openDealCount", ["workspaceId", "deletedAt", "openDealCount"])
    .index("by_workspace_and_deletedAt_and_ownerId", ["workspaceId", "deletedAt", "ownerId"])
    .index("by_origin", ["originId"]),
}
