import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"

export type Notification = Pick<Doc<"notifications">, "workspaceId" | "kind" | "title" | "text" | "link">

/** Tells people something, in the transaction of what it tells. */
export async function notify(
  ctx: MutationCtx,
  userIds: readonly Id<"users">[],
  notification: Notification,
): Promise<void> {
  for (const userId of userIds) {
    await ctx.db.insert("notifications", { ...notification, userId, readAt: null })
  }
}
