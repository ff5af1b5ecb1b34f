// Proving the numbers of a workspace from its facts, for its admins.
import { v } from "convex/values"
import { internalAction, internalMutation } from "./_generated/server"
import { workspaceMutation, workspaceQuery } from "./functions"
import { daysKept } from "./model/metrics/retention"
import { putRecount, runRecount, startRecount } from "./model/recounts/run"
import { viewRecount, vRecount } from "./model/recounts/view"

const one = { recountId: v.id("recounts") }

export const latest = workspaceQuery("metrics.check")({
  args: {},
  returns: v.union(vRecount, v.null()),
  handler: (ctx) => viewRecount(ctx),
})

/** For how many days numbers are kept by the minute and by the quarter of an hour. */
export const kept = workspaceQuery("metrics.check")({
  args: {},
  returns: v.object({ hour: v.number(), day: v.number() }),
  handler: async () => daysKept(),
})

/** In the background; `latest` shows how far it is. */
export const check = workspaceMutation("metrics.check")({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await startRecount(ctx, false)
    return null
  },
})

/** Makes the numbers what the facts say, and checks them again. */
export const correct = workspaceMutation("metrics.check")({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await startRecount(ctx, true)
    return null
  },
})

export const run = internalAction({
  args: { ...one, workspaceId: v.id("workspaces"), correcting: v.boolean() },
  returns: v.null(),
  handler: async (ctx, { recountId, workspaceId, correcting }) => {
    await runRecount(ctx, recountId, workspaceId, correcting)
    return null
  },
})

export const note = internalMutation({
  args: { ...one, pages: v.number() },
  returns: v.null(),
  handler: async (ctx, { recountId, pages }) => {
    await putRecount(ctx, recountId, { pages })
    return null
  },
})

const { differences, buckets, people, metrics, disturbed, corrected } = vRecount.fields

export const finish = internalMutation({
  args: { ...one, findings: v.object({ differences, buckets, people, metrics, disturbed, corrected }) },
  returns: v.null(),
  handler: async (ctx, { recountId, findings }) => {
    await putRecount(ctx, recountId, { ...findings, state: "done" })
    return null
  },
})

export const fail = internalMutation({
  args: one,
  returns: v.null(),
  handler: async (ctx, { recountId }) => {
    await putRecount(ctx, recountId, { state: "failed" })
    return null
  },
})
