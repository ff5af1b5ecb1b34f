import { v } from "convex/values"
import { internalMutation } from "./_generated/server"
import { recountPage, vProgress } from "./model/counters/recount"

/**
 * Recounts a workspace from its facts; call it with the workspace alone:
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
