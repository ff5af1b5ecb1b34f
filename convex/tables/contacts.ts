import { defineTable } from "convex/server"
import { v } from "convex/values"
import { acceptingLegacy, vLegacyContact } from "./legacy"
import { dealRollups, recordColumns, subjectColumns } from "./records"

export const contactTables = {
  contacts: defineTable(
    acceptingLegacy(
      v.object({
        ...recordColumns,
        ...subjectColumns,
        /** The first one is written to. Each is unique among the live contacts of a workspace. */
        emails: v.array(v.string()),
        /** As typed; matched by their digits. */
        phones: v.array(v.string()),
        companyId: v.union(v.id("companies"), v.null()),
        /** Job title. */
        title: v.union(v.string(), v.null()),
        city: v.union(v.string(), v.null()),
        country: v.union(v.string(), v.null()),
        linkedin: v.union(v.string(), v.null()),
        /** Where they came from, in the team's own words. */
        source: v.union(v.string(), v.null()),
        ...dealRollups,
      }),
      vLegacyContact,
    ),
  )
    .index("by_workspace_and_deletedAt_and_createdAt", ["workspaceId", "deletedAt", "createdAt"])
    .index("by_workspace_and_deletedAt_and_updatedAt", ["workspaceId", "deletedAt", "updatedAt"])
    .index("by_workspace_and_deletedAt_and_sortName", ["workspaceId", "deletedAt", "sortName"])
    .index("by_workspace_and_deletedAt_and_lastActivityAt", ["workspaceId", "deletedAt", "lastActivityAt"])
    .index("by_workspace_and_deletedAt_and_openDealCount", ["workspaceId", "deletedAt", "openDealCount"])
    .index("by_workspace_and_deletedAt_and_ownerId", ["workspaceId", "deletedAt", "ownerId"])
    .index("by_company_and_deletedAt_and_sortName", ["companyId", "deletedAt", "sortName"])
    .index("by_origin", ["originId"]),
}
