import { paginationOptsValidator, paginationResultValidator } from "convex/server"
import { v } from "convex/values"
import { workspaceMutation, workspaceQuery } from "./functions"
import { requireChannel, requireOpenChannel } from "./model/channels/find"
import { nameOf } from "./model/members/find"
import { listMessages, vMessage } from "./model/messages/list"
import { publishMessage } from "./model/messages/publish"
import { boundedPage } from "./model/page"

/** Newest first. */
export const list = workspaceQuery("realtime.read")({
  args: { channelId: v.id("channels"), paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(vMessage),
  handler: async (ctx, { channelId, paginationOpts }) => {
    const { _id } = await requireChannel(ctx, channelId)
    return await listMessages(ctx, _id, boundedPage(paginationOpts))
  },
})

/** `body` is JSON text. */
export const publish = workspaceMutation("realtime.publish")({
  args: { channelId: v.id("channels"), body: v.string() },
  returns: v.id("messages"),
  handler: async (ctx, { channelId, body }) => {
    const channel = await requireOpenChannel(ctx, channelId)
    const from = { keyId: null, grantId: null, userId: ctx.userId }
    const input = { sender: await nameOf(ctx, ctx.userId), body, idempotencyKey: null }
    const { message } = await publishMessage(ctx, channel, from, input, Date.now())
    return message._id
  },
})
