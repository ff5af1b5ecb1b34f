// Counting again from the facts. For people who run a deployment: `npx convex run counters:…`.
import { v } from "convex/values"
import { internalAction, internalMutation, internalQuery } from "./_generated/server"
import { findDifferences, readFactPage, vDifference, vFactKind, vFactPage } from "./model/counters/check"
import { listCounters } from "./model/counters/read"
import { recountPage, vProgress } from "./model/counters/recount"
import { vMetric } from "./tables/counters"

/**
 * Recounts the counters of a workspace from its facts and corrects them; call it with the workspace alone:
 * `npx convex run counters:recount '{"workspaceId": "…"}'`. It schedules itself until it is done.
 */
export const recount = internalMutation({
  args: { workspaceId: v.id("workspaces"), progress: v.optional(vProgress) },
  returns: v.null(),
  handler: async (ctx, { workspaceId, progress }) => {
    await recountPage(ctx, workspaceId, progress ?? null)
    return null
  },
})

/**
 * Everything in a workspace that is not as its facts say: counters, numbers on companies and contacts, index rows,
 * search entries. Empty when all is equal: `npx convex run counters:check '{"workspaceId": "…"}'`.
 */
export const check = internalAction({
  args: { workspaceId: v.id("workspaces") },
  returns: v.array(vDifference),
  handler: (ctx, { workspaceId }) => findDifferences(ctx, workspaceId),
})

export const factPage = internalQuery({
  args: { workspaceId: v.id("workspaces"), kind: vFactKind, cursor: v.union(v.string(), v.null()) },
  returns: vFactPage,
  handler: (ctx, { workspaceId, kind, cursor }) => readFactPage(ctx, workspaceId, kind, cursor),
})

export const stored = internalQuery({
  args: { workspaceId: v.id("workspaces") },
  returns: v.array(v.object({ metric: vMetric, day: v.string(), detail: v.string(), amount: v.number() })),
  handler: (ctx, { workspaceId }) => listCounters(ctx, workspaceId),
})
