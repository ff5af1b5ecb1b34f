// Signs of life of an open page: that somebody is here, and how long a write takes from a page back to it.
import { v } from "convex/values"
import { internalMutation } from "./_generated/server"
import { signedInMutation, signedInQuery, workspaceMutation } from "./functions"
import { beatPulse, readPulse, showOnline, sweepSigns } from "./model/metrics/now"

/** Says that the caller has a page of the workspace open; to be repeated every minute. */
export const online = workspaceMutation("dashboard.read")({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await showOnline(ctx)
    return null
  },
})

/** Writes a number of the page's choice; the page measures the time until `mine` shows it. */
export const beat = signedInMutation({
  args: { beat: v.number() },
  returns: v.null(),
  handler: async (ctx, { beat }) => {
    await beatPulse(ctx, ctx, beat)
    return null
  },
})

/** The last number of the caller's session. */
export const mine = signedInQuery({
  args: {},
  returns: v.union(v.number(), v.null()),
  handler: (ctx) => readPulse(ctx, ctx),
})

export const sweep = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await sweepSigns(ctx, Date.now())
    return null
  },
})
