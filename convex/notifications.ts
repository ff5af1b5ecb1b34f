import { paginationOptsValidator, paginationResultValidator } from "convex/server"
import { v } from "convex/values"
import { internalMutation } from "./_generated/server"
import { workspaceMutation, workspaceQuery } from "./functions"
import {
  countUnread,
  listNotifications,
  markAllRead as markAll,
  markRead as markOne,
  vNotification,
} from "./model/notifications/inbox"
import { pruneNotifications } from "./model/notifications/prune"

/** How many of the caller's are unread; 100 means that there may be more. */
export const unread = workspaceQuery("notifications.read")({
  args: {},
  returns: v.number(),
  handler: (ctx) => countUnread(ctx),
})

export const list = workspaceQuery("notifications.read")({
  args: { paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(vNotification),
  handler: (ctx, { paginationOpts }) => listNotifications(ctx, paginationOpts),
})

export const markRead = workspaceMutation("notifications.read")({
  args: { notificationId: v.id("notifications") },
  returns: v.null(),
  handler: async (ctx, { notificationId }) => {
    await markOne(ctx, notificationId)
    return null
  },
})

export const markAllRead = workspaceMutation("notifications.read")({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await markAll(ctx, ctx, Date.now())
    return null
  },
})

/** Scheduled by markAllRead and by itself. */
export const continueRead = internalMutation({
  args: { workspaceId: v.id("workspaces"), userId: v.id("users"), upTo: v.number() },
  returns: v.null(),
  handler: async (ctx, { upTo, ...actor }) => {
    await markAll(ctx, actor, upTo)
    return null
  },
})

/** Cron; calls itself until nothing old is left. `now` (ms) is for tests. */
export const prune = internalMutation({
  args: { now: v.optional(v.number()) },
  returns: v.null(),
  handler: async (ctx, { now = Date.now() }) => {
    await pruneNotifications(ctx, now)
    return null
  },
})
