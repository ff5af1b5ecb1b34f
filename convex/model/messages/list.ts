// Messages as they are shown, in the app and to holders of grants.
import { v, type Infer } from "convex/values"
import type { PaginationOptions, PaginationResult } from "convex/server"
import type { Doc, Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"

export const vMessage = v.object({
  _id: v.id("messages"),
  at: v.number(),
  sender: v.string(),
  /** JSON. */
  body: v.string(),
  through: v.union(v.literal("key"), v.literal("grant"), v.literal("app")),
})
export type MessageView = Infer<typeof vMessage>

/** Newest first. */
export async function listMessages(
  ctx: QueryCtx,
  channelId: Id<"channels">,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<MessageView>> {
  const { page, ...rest } = await messagesOf(ctx, channelId).paginate(paginationOpts)
  return { ...rest, page: page.map(viewMessage) }
}

/** The newest, the oldest of them first. */
export async function newestMessages(
  ctx: QueryCtx,
  channelId: Id<"channels">,
  count: number,
): Promise<MessageView[]> {
  return (await messagesOf(ctx, channelId).take(count)).map(viewMessage).reverse()
}

function messagesOf(ctx: QueryCtx, channelId: Id<"channels">) {
  return ctx.db
    .query("messages")
    .withIndex("by_channel_and_at", (q) => q.eq("channelId", channelId))
    .order("desc")
}

export function viewMessage({ _id, at, sender, body, userId, grantId }: Doc<"messages">): MessageView {
  const through = userId !== null ? "app" : grantId !== null ? "grant" : "key"
  return { _id, at, sender, body, through }
}
