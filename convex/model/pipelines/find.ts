import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"

/** The pipeline of the workspace, or `not_found`, also for what is no id at all. */
export async function requirePipeline(
  ctx: WorkspaceQueryCtx,
  pipelineId: string,
  field = "pipelineId",
): Promise<Doc<"pipelines">> {
  const id = ctx.db.normalizeId("pipelines", pipelineId)
  const pipeline = id === null ? null : await ctx.db.get("pipelines", id)
  if (pipeline?.workspaceId !== ctx.workspaceId)
    throw refuse("not_found", "There is no such pipeline.", field)
  return pipeline
}

/** Whether any deal stands in the stage, removed ones included: they may come back. */
export async function holdsDeals(ctx: WorkspaceQueryCtx, stageId: Id<"stages">): Promise<boolean> {
  const first = await ctx.db
    .query("deals")
    .withIndex("by_stage_and_deletedAt_and_rank", (q) => q.eq("stageId", stageId))
    .first()
  return first !== null
}
