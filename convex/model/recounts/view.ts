import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import type { WorkspaceQueryCtx } from "../../functions"
import { vBucketFinding, vMetricFinding, vPeopleFinding, vRecountState } from "../../tables/recounts"
import { nameOf } from "../members/find"

export const vRecount = v.object({
  _id: v.id("recounts"),
  startedByName: v.string(),
  startedAt: v.number(),
  correcting: v.boolean(),
  state: vRecountState,
  pages: v.number(),
  movedAt: v.number(),
  corrected: v.number(),
  differences: v.number(),
  buckets: v.array(vBucketFinding),
  people: v.array(vPeopleFinding),
  metrics: v.array(vMetricFinding),
  disturbed: v.boolean(),
})

export async function findRecount(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<Doc<"recounts"> | null> {
  return await ctx.db
    .query("recounts")
    .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
    .first()
}

/** The latest check of the numbers; null when there was none. */
export async function viewRecount(ctx: WorkspaceQueryCtx): Promise<Infer<typeof vRecount> | null> {
  const recount = await findRecount(ctx, ctx.workspaceId)
  if (recount === null) return null
  const { _creationTime, workspaceId: _, startedBy, ...rest } = recount
  return { metrics: [], ...rest, startedByName: await nameOf(ctx, startedBy) }
}
