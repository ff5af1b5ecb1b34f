// Counting again from the records. For people who run a deployment: `npx convex run counters:…`.
import { v } from "convex/values"
import { internalAction, internalMutation, internalQuery } from "./_generated/server"
import {
  findDifferences,
  readRecordPage,
  vDifference,
  vRecordPage,
  vStoredCounter,
} from "./model/counters/check"
import { listCounters } from "./model/counters/read"
import { recountPage, vProgress } from "./model/counters/recount"
import { vObject } from "./tables/records"

/**
 * Recounts the counters of a workspace from its records and corrects them; call it with the workspace alone:
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

export const recordPage = internalQuery({
  args: { workspaceId: v.id("workspaces"), object: vObject, cursor: v.union(v.string(), v.null()) },
  returns: vRecordPage,
  handler: (ctx, { workspaceId, object, cursor }) => readRecordPage(ctx, workspaceId, object, cursor),
})

export const stored = internalQuery({
  args: { workspaceId: v.id("workspaces") },
  returns: v.array(vStoredCounter),
  handler: (ctx, { workspaceId }) => listCounters(ctx, workspaceId),
})
