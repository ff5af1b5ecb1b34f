import { defineTable } from "convex/server"
import { v } from "convex/values"

export const contactTables = {
  contacts: defineTable({
    workspaceId: v.id("workspaces"),
    name: v.string(),
    email: v.union(v.string(), v.null()),
    phone: v.union(v.string(), v.null()),
    company: v.union(v.string(), v.null()),
    title: v.union(v.string(), v.null()),
    /** The fields above in one string, rewritten with each of them. */
    searchText: v.string(),
    /** Ms. Equals _creationTime except in sample data, which is spread over the past. */
    createdAt: v.number(),
    updatedAt: v.number(),
    /** Ms when removed; null while live. Removed rows stay, so that restoring is possible. */
    deletedAt: v.union(v.number(), v.null()),
  })
    .index("by_workspace_and_deletedAt_and_createdAt", ["workspaceId", "deletedAt", "createdAt"])
    .searchIndex("search_text", {
      searchField: "searchText",
      filterFields: ["workspaceId", "deletedAt"],
    }),
}
