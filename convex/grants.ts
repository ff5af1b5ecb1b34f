import { paginationOptsValidator, paginationResultValidator } from "convex/server"
import { v } from "convex/values"
import { internalMutation } from "./_generated/server"
import { workspaceMutation, workspaceQuery } from "./functions"
import { requireOpenChannel } from "./model/channels/find"
import { endGrant, endGrantsOfKey, expireGrant, expireOverdueGrants } from "./model/grants/end"
import { issueGrant, vNewGrant } from "./model/grants/issue"
import { listGrants, requireGrant, vGrant } from "./model/grants/list"
import { recordEvent } from "./model/events/record"
import { vGrantMode } from "./tables/realtime"

export const list = workspaceQuery("realtime.read")({
  args: { projectId: v.id("projects"), paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(vGrant),
  handler: (ctx, { projectId, paginationOpts }) => listGrants(ctx, projectId, paginationOpts),
})

/** The answer holds the only copy of the token. */
export const issue = workspaceMutation("realtime.write")({
  args: { channelId: v.id("channels"), mode: vGrantMode, subject: v.string(), seconds: v.number() },
  returns: vNewGrant,
  handler: async (ctx, { channelId, ...input }) => {
    const channel = await requireOpenChannel(ctx, channelId)
    const now = Date.now()
    const made = await issueGrant(ctx, channel, input, { userId: ctx.userId }, now)
    const event = { noun: "grant", subject: input.subject.trim(), subjectId: made.grantId } as const
    await recordEvent(ctx, { verb: "created", ...event, at: now })
    return made
  },
})

export const revoke = workspaceMutation("realtime.write")({
  args: { grantId: v.id("grants") },
  returns: v.null(),
  handler: async (ctx, { grantId }) => {
    const grant = await requireGrant(ctx, grantId)
    if (grant.state !== "live") return null
    const now = Date.now()
    await endGrant(ctx, grant, "revoked", now)
    const event = { noun: "grant", subject: grant.subject, subjectId: grantId } as const
    await recordEvent(ctx, { verb: "removed", ...event, at: now })
    return null
  },
})

/** The job at the end of a grant's time. */
export const expire = internalMutation({
  args: { grantId: v.id("grants") },
  returns: v.null(),
  handler: async (ctx, { grantId }) => {
    await expireGrant(ctx, grantId, Date.now())
    return null
  },
})

/** Schedules itself until none is left. */
export const endOfKey = internalMutation({
  args: { keyId: v.id("apiKeys") },
  returns: v.null(),
  handler: async (ctx, { keyId }) => {
    await endGrantsOfKey(ctx, keyId, Date.now())
    return null
  },
})

/** Cron; schedules itself until none is left. */
export const expireOverdue = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await expireOverdueGrants(ctx, Date.now())
    return null
  },
})
