import type { Infer } from "convex/values"
import type { WorkspaceMutationCtx } from "../../functions"
import type { vNoun, vVerb } from "../../tables/activity"

/** Writes the audit row of a change. Call it in the same mutation as the change. */
export async function recordActivity(
  ctx: WorkspaceMutationCtx,
  event: {
    verb: Infer<typeof vVerb>
    noun: Infer<typeof vNoun>
    subject: string
    subjectId: string
    /** Ms. */
    at: number
  },
): Promise<void> {
  await ctx.db.insert("activity", { workspaceId: ctx.workspaceId, actorId: ctx.userId, ...event })
}
