import { v } from "convex/values"
import { internal } from "./_generated/api"
import { internalMutation } from "./_generated/server"
import { signedInMutation, signedInQuery } from "./functions"
import * as model from "./model/account/sessions"

export const list = signedInQuery({
  args: {},
  returns: v.array(model.vSession),
  handler: (ctx) => model.listSessions(ctx, ctx),
})

/** Signs the browser out that this session lives in. */
export const end = signedInMutation({
  args: { sessionId: v.id("authSessions") },
  returns: v.null(),
  handler: async (ctx, { sessionId }) => {
    await model.endSession(ctx, ctx.userId, sessionId)
    return null
  },
})

export const endOthers = signedInMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await model.endSessions(ctx, ctx.userId, ctx.sessionId)
    return null
  },
})

/** Scheduled when a session ends; calls itself again until nothing is left. */
export const forgetTokens = internalMutation({
  args: { sessionId: v.id("authSessions") },
  returns: v.null(),
  handler: async (ctx, { sessionId }) => {
    if (await model.forgetTokens(ctx, sessionId))
      await ctx.scheduler.runAfter(0, internal.sessions.forgetTokens, { sessionId })
    return null
  },
})
