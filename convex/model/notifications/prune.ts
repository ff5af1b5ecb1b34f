import { internal } from "../../_generated/api"
import type { MutationCtx } from "../../_generated/server"
import { DAY } from "../time"

const KEPT_MS = 90 * DAY
const AT_ONCE = 500

/** Forgets notifications older than 90 days, a batch per transaction. */
export async function pruneNotifications(ctx: MutationCtx, now: number): Promise<void> {
  const old = await ctx.db
    .query("notifications")
    .withIndex("by_creation_time", (q) => q.lt("_creationTime", now - KEPT_MS))
    .take(AT_ONCE)
  for (const { _id } of old) await ctx.db.delete("notifications", _id)
  if (old.length === AT_ONCE) await ctx.scheduler.runAfter(0, internal.notifications.prune, {})
}
