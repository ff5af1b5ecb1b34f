// For outside clients that hold a grant, through the ordinary Convex client and without signing in. The query stays
// subscribed; it changes at once when the grant ends.
import { v } from "convex/values"
import { anyoneMutation, anyoneQuery } from "./functions"
import { closeConnection } from "./model/connections/close"
import { HEARTBEAT, keepConnection, openConnection, requireConnection } from "./model/connections/open"
import { requireOpenGrant, requireWriting } from "./model/grants/open"
import { standingOf } from "./model/grants/standing"
import { newestMessages, vMessage } from "./model/messages/list"
import { publishMessage } from "./model/messages/publish"
import { vGrantMode } from "./tables/realtime"

const MOST_MESSAGES = 100

const vOpenChannel = v.object({
  standing: v.literal("open"),
  channel: v.string(),
  mode: vGrantMode,
  subject: v.string(),
  expiresAt: v.number(),
  /** Oldest first. */
  messages: v.array(vMessage),
})
const vShutChannel = v.object({
  standing: v.union(v.literal("expired"), v.literal("revoked"), v.literal("closed"), v.literal("unknown")),
})

/** The newest messages of the grant's channel, or why there are none to see. */
export const messages = anyoneQuery({
  args: { grant: v.string(), limit: v.optional(v.number()) },
  returns: v.union(vOpenChannel, vShutChannel),
  handler: async (ctx, { grant: token, limit = 50 }) => {
    const found = await standingOf(ctx, token)
    if (found.standing !== "open") return { standing: found.standing }
    const { grant, channel } = found
    const count = Math.max(1, Math.min(MOST_MESSAGES, Math.floor(limit)))
    return {
      ...{ standing: "open" as const, channel: channel.name, mode: grant.mode },
      ...{ subject: grant.subject, expiresAt: grant.expiresAt },
      messages: await newestMessages(ctx, channel._id, count),
    }
  },
})

/** `body` is JSON text. The sender is the grant's subject. */
export const publish = anyoneMutation({
  args: { grant: v.string(), body: v.string(), idempotencyKey: v.optional(v.string()) },
  returns: v.object({ messageId: v.id("messages"), replayed: v.boolean() }),
  handler: async (ctx, { grant: token, body, idempotencyKey = null }) => {
    const now = Date.now()
    const open = await requireOpenGrant(ctx, token, now)
    requireWriting(open)
    const { grant, channel } = open
    const from = { keyId: grant.keyId, grantId: grant._id, userId: null }
    const input = { sender: grant.subject, body, idempotencyKey }
    const { message, replayed } = await publishMessage(ctx, channel, from, input, now)
    return { messageId: message._id, replayed }
  },
})

/** Keep it open with a heartbeat every `heartbeatMs`. */
export const connect = anyoneMutation({
  args: { grant: v.string() },
  returns: v.object({ connectionId: v.id("connections"), heartbeatMs: v.number() }),
  handler: async (ctx, { grant: token }) => {
    const now = Date.now()
    const { grant, channel } = await requireOpenGrant(ctx, token, now)
    const holder = { key: null, grant, subject: grant.subject }
    const { _id: connectionId } = await openConnection(ctx, channel, holder, now)
    return { connectionId, heartbeatMs: HEARTBEAT }
  },
})

export const heartbeat = anyoneMutation({
  args: { grant: v.string(), connectionId: v.string() },
  returns: v.null(),
  handler: async (ctx, { grant: token, connectionId }) => {
    const now = Date.now()
    const { grant } = await requireOpenGrant(ctx, token, now)
    await keepConnection(ctx, await requireConnection(ctx, connectionId, { key: null, grant }), now)
    return null
  },
})

export const disconnect = anyoneMutation({
  args: { grant: v.string(), connectionId: v.string() },
  returns: v.null(),
  handler: async (ctx, { grant: token, connectionId }) => {
    const now = Date.now()
    const { grant } = await requireOpenGrant(ctx, token, now)
    const connection = await requireConnection(ctx, connectionId, { key: null, grant })
    await closeConnection(ctx, connection, "client", now)
    return null
  },
})
