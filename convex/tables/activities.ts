import { defineTable } from "convex/server"
import { v } from "convex/values"
import { recordColumns } from "./records"

export const vActivityKind = v.union(
  v.literal("note"),
  v.literal("call"),
  v.literal("meeting"),
  v.literal("email"),
  v.literal("task"),
)

export const activityTables = {
  /** What people did, or mean to do, with a company, a contact or a deal. */
  activities: defineTable({
    ...recordColumns,
    kind: vActivityKind,
    body: v.string(),
    /** Ms when it took place; for a task, when it was made. */
    at: v.number(),
    /** Tasks: the day it is due, YYYY-MM-DD. */
    dueDate: v.union(v.string(), v.null()),
    /** Tasks: ms when done; null while open and for everything else. */
    doneAt: v.union(v.number(), v.null()),
    assigneeId: v.union(v.id("users"), v.null()),
    companyId: v.union(v.id("companies"), v.null()),
    contactId: v.union(v.id("contacts"), v.null()),
    dealId: v.union(v.id("deals"), v.null()),
  })
    .index("by_workspace_and_deletedAt_and_createdAt", ["workspaceId", "deletedAt", "createdAt"])
    .index("by_workspace_and_deletedAt_and_updatedAt", ["workspaceId", "deletedAt", "updatedAt"])
    .index("by_workspace_and_deletedAt_and_sortName", ["workspaceId", "deletedAt", "sortName"])
    .index("by_workspace_and_deletedAt_and_at", ["workspaceId", "deletedAt", "at"])
    .index("by_workspace_and_kind_and_due", ["workspaceId", "kind", "deletedAt", "doneAt", "dueDate"])
    .index("by_workspace_and_assignee_and_due", [
      "workspaceId",
      "assigneeId",
      "kind",
      "deletedAt",
      "doneAt",
      "dueDate",
    ])
    .index("by_company_and_deletedAt_and_at", ["companyId", "deletedAt", "at"])
    .index("by_contact_and_deletedAt_and_at", ["contactId", "deletedAt", "at"])
    .index("by_deal_and_deletedAt_and_at", ["dealId", "deletedAt", "at"])
    .index("by_origin", ["originId"]),
}
