// What the HTTP actions of /api/v1 run: each is one request as one transaction. Not reachable from outside.
import { v } from "convex/values"
import { internal } from "./_generated/api"
import { internalMutation, internalQuery } from "./_generated/server"
import { noteRequest, readForCall, runCall, vCall, vOutcome } from "./model/api/call"
import { requireCallersChannel } from "./model/api/caller"
import { pruneRequests } from "./model/api/prune"
import { revokeOwnGrant } from "./model/api/revokeGrant"
import { readUsage, vUsage, vUsageQuestion } from "./model/api/usage"
import { closeConnection } from "./model/connections/close"
import { keepConnection, openConnection, requireConnection } from "./model/connections/open"
import { issueGrant } from "./model/grants/issue"
import { listMessages, viewMessage, vMessage } from "./model/messages/list"
import { publishMessage } from "./model/messages/publish"
import { boundedPage } from "./model/page"
import { vGrantMode } from "./tables/realtime"

export const publish = internalMutation({
  args: {
    call: vCall,
    channel: v.string(),
    body: v.string(),
    sender: v.union(v.string(), v.null()),
    idempotencyKey: v.union(v.string(), v.null()),
  },
  returns: vOutcome(v.object({ message: vMessage, replayed: v.boolean() })),
  handler: (ctx, { call, channel: name, body, sender, idempotencyKey }) =>
    runCall(ctx, call, { scope: "publish", status: 201 }, async (caller, now) => {
      const channel = await requireCallersChannel(ctx, caller, name)
      const { grant, key } = caller
      const from = { keyId: key?._id ?? grant?.keyId ?? null, grantId: grant?._id ?? null, userId: null }
      // The holder of a grant cannot speak for somebody else.
      const input = { sender: grant?.subject ?? sender ?? caller.name, body, idempotencyKey }
      const { message, replayed } = await publishMessage(ctx, channel, from, input, now)
      return { message: viewMessage(message), replayed }
    }),
})

export const messages = internalQuery({
  args: {
    call: vCall,
    channel: v.string(),
    cursor: v.union(v.string(), v.null()),
    limit: v.number(),
  },
  returns: v.object({ messages: v.array(vMessage), nextCursor: v.union(v.string(), v.null()) }),
  handler: (ctx, { call, channel: name, cursor, limit }) =>
    readForCall(ctx, call, "read", async (caller) => {
      const channel = await requireCallersChannel(ctx, caller, name)
      const options = boundedPage({ numItems: limit, cursor })
      const { page, isDone, continueCursor } = await listMessages(ctx, channel._id, options)
      return { messages: page, nextCursor: isDone ? null : continueCursor }
    }),
})

export const issue = internalMutation({
  args: { call: vCall, channel: v.string(), mode: vGrantMode, subject: v.string(), seconds: v.number() },
  returns: vOutcome(v.object({ grantId: v.string(), token: v.string(), expiresAt: v.number() })),
  handler: (ctx, { call, channel: name, ...input }) =>
    runCall(ctx, call, { scope: "grant", status: 201 }, async (caller, now) => {
      const channel = await requireCallersChannel(ctx, caller, name)
      if (caller.key === null) throw new Error("A grant has no scope to issue another")
      return await issueGrant(ctx, channel, input, { keyId: caller.key._id }, now)
    }),
})

export const revoke = internalMutation({
  args: { call: vCall, grantId: v.string() },
  returns: vOutcome(v.null()),
  handler: (ctx, { call, grantId }) =>
    runCall(ctx, call, { scope: "grant", status: 204 }, (caller, now) =>
      revokeOwnGrant(ctx, caller, grantId, now),
    ),
})

export const connect = internalMutation({
  args: { call: vCall, channel: v.string(), subject: v.union(v.string(), v.null()) },
  returns: vOutcome(v.object({ connectionId: v.string(), at: v.number() })),
  handler: (ctx, { call, channel: name, subject }) =>
    runCall(ctx, call, { scope: "connect", status: 201 }, async (caller, now) => {
      const channel = await requireCallersChannel(ctx, caller, name)
      const holder = { ...caller, subject: caller.grant?.subject ?? subject ?? caller.name }
      const { _id: connectionId, at } = await openConnection(ctx, channel, holder, now)
      return { connectionId, at }
    }),
})

export const heartbeat = internalMutation({
  args: { call: vCall, connectionId: v.string() },
  returns: vOutcome(v.null()),
  handler: (ctx, { call, connectionId }) =>
    runCall(ctx, call, { scope: "connect", status: 204 }, async (caller, now) => {
      await keepConnection(ctx, await requireConnection(ctx, connectionId, caller), now)
      return null
    }),
})

export const disconnect = internalMutation({
  args: { call: vCall, connectionId: v.string() },
  returns: vOutcome(v.null()),
  handler: (ctx, { call, connectionId }) =>
    runCall(ctx, call, { scope: "connect", status: 204 }, async (caller, now) => {
      await closeConnection(ctx, await requireConnection(ctx, connectionId, caller), "client", now)
      return null
    }),
})

export const usage = internalQuery({
  args: { call: vCall, ...vUsageQuestion },
  returns: vUsage,
  handler: (ctx, { call, ...question }) =>
    readForCall(ctx, call, "usage", (caller) => readUsage(ctx, caller, question)),
})

/** After a request that was only read, or was refused. */
export const note = internalMutation({
  args: { call: vCall, status: v.number(), code: v.union(v.string(), v.null()) },
  returns: vOutcome(v.null()),
  handler: (ctx, { call, status, code }) => noteRequest(ctx, call, { status, code }),
})

/** Origins whose pages may call with this project in the address. */
export const origins = internalQuery({
  args: { projectId: v.string() },
  returns: v.array(v.string()),
  handler: async (ctx, { projectId: text }) => {
    const projectId = ctx.db.normalizeId("projects", text)
    return (projectId === null ? null : await ctx.db.get("projects", projectId))?.origins ?? []
  },
})

/** Cron; schedules itself until nothing old is left. */
export const prune = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    if (await pruneRequests(ctx, Date.now())) await ctx.scheduler.runAfter(0, internal.apiCalls.prune, {})
    return null
  },
})
