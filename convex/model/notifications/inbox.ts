// A person's own notifications in a workspace: how many are unread, the list, and marking them read.
import type { PaginationOptions, PaginationResult } from "convex/server"
import { v, type Infer } from "convex/values"
import { internal } from "../../_generated/api"
import type { Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { Actor, WorkspaceMutationCtx, WorkspaceQueryCtx } from "../../functions"
import { vNotificationKind } from "../../tables/notifications"
import { boundedPage } from "../page"

/** Where counting stops. */
export const MOST_COUNTED = 100
const READ_AT_ONCE = 500

export const vNotification = v.object({
  _id: v.id("notifications"),
  kind: vNotificationKind,
  title: v.string(),
  text: v.string(),
  link: v.string(),
  /** Ms. */
  at: v.number(),
  read: v.boolean(),
})

/** At most MOST_COUNTED. */
export async function countUnread(ctx: WorkspaceQueryCtx): Promise<number> {
  return (await unread(ctx, ctx).take(MOST_COUNTED)).length
}

/** The newest first. */
export async function listNotifications(
  ctx: WorkspaceQueryCtx,
  options: PaginationOptions,
): Promise<PaginationResult<Infer<typeof vNotification>>> {
  const result = await ctx.db
    .query("notifications")
    .withIndex("by_workspace_and_user", (q) => q.eq("workspaceId", ctx.workspaceId).eq("userId", ctx.userId))
    .order("desc")
    .paginate(boundedPage(options))
  const page = result.page.map(({ _id, _creationTime, kind, title, text, link, readAt }) => ({
    ...{ _id, kind, title, text, link },
    at: _creationTime,
    read: readAt !== null,
  }))
  return { ...result, page }
}

/** Somebody else's is not there. */
export async function markRead(
  ctx: WorkspaceMutationCtx,
  notificationId: Id<"notifications">,
): Promise<void> {
  const notification = await ctx.db.get("notifications", notificationId)
  if (notification?.workspaceId !== ctx.workspaceId || notification.userId !== ctx.userId) {
    throw refuse("not_found", "That notification is not there any more.")
  }
  if (notification.readAt === null)
    await ctx.db.patch("notifications", notificationId, { readAt: Date.now() })
}

/** Everything unread that came up to `upTo` (ms), a batch per transaction. */
export async function markAllRead(ctx: MutationCtx, actor: Actor, upTo: number): Promise<void> {
  const { workspaceId, userId } = actor
  const batch = await unread(ctx, actor, upTo).take(READ_AT_ONCE)
  for (const { _id } of batch) await ctx.db.patch("notifications", _id, { readAt: Date.now() })
  if (batch.length === READ_AT_ONCE) {
    await ctx.scheduler.runAfter(0, internal.notifications.continueRead, { workspaceId, userId, upTo })
  }
}

function unread(ctx: QueryCtx, { workspaceId, userId }: Actor, upTo = Infinity) {
  return ctx.db
    .query("notifications")
    .withIndex("by_workspace_and_user_and_readAt", (q) =>
      q.eq("workspaceId", workspaceId).eq("userId", userId).eq("readAt", null).lte("_creationTime", upTo),
    )
}
