import { v, type Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { requireChannel } from "../channels/find"

/** Connections of one channel that are named. */
const NAMED = 100

export const vLiveConnections = v.object({
  connections: v.array(
    v.object({
      _id: v.id("connections"),
      subject: v.string(),
      at: v.number(),
      through: v.union(v.literal("key"), v.literal("grant")),
    }),
  ),
  /** There are more than those. */
  more: v.boolean(),
})

/** Who is connected to a channel now, the newest first. */
export async function listLiveConnections(
  ctx: WorkspaceQueryCtx,
  channelId: Id<"channels">,
): Promise<Infer<typeof vLiveConnections>> {
  await requireChannel(ctx, channelId)
  const open = await ctx.db
    .query("connections")
    .withIndex("by_channel_and_closedAt_and_at", (q) => q.eq("channelId", channelId).eq("closedAt", null))
    .order("desc")
    .take(NAMED + 1)
  const connections = open.slice(0, NAMED).map(({ _id, subject, at, grantId }) => ({
    ...{ _id, subject, at },
    through: grantId === null ? ("key" as const) : ("grant" as const),
  }))
  return { connections, more: open.length > NAMED }
}
