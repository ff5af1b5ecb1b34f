// What a person is told inside the product. Written by model/notifications/notify; deleted after 90 days.
import { defineTable } from "convex/server"
import { v } from "convex/values"

export const vNotificationKind = v.union(v.literal("alert"))

export const notificationTables = {
  notifications: defineTable({
    workspaceId: v.id("workspaces"),
    userId: v.id("users"),
    kind: vNotificationKind,
    title: v.string(),
    text: v.string(),
    /** Page of the workspace it leads to, without a slash before it. */
    link: v.string(),
    /** Ms; null while unread. */
    readAt: v.union(v.number(), v.null()),
  })
    .index("by_workspace_and_user", ["workspaceId", "userId"])
    .index("by_workspace_and_user_and_readAt", ["workspaceId", "userId", "readAt"]),
}
