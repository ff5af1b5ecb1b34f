import type { Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { createStages, listPipelines, MAX_PIPELINES } from "../deals/stages"
import { recordEvent } from "../events/record"
import { requireFreeName } from "./names"
import { lastRank } from "./order"

/** A pipeline with the usual stages, last in the order. */
export async function createPipeline(ctx: WorkspaceMutationCtx, name: string): Promise<Id<"pipelines">> {
  const pipelines = await listPipelines(ctx)
  if (pipelines.length >= MAX_PIPELINES) {
    throw refuse("limit_reached", `A workspace can have at most ${MAX_PIPELINES} pipelines.`, "name")
  }
  const tidy = requireFreeName(pipelines, name, "pipeline")
  const { workspaceId } = ctx
  const pipelineId = await ctx.db.insert("pipelines", { workspaceId, name: tidy, rank: lastRank(pipelines) })
  await createStages(ctx, workspaceId, pipelineId)
  await recordEvent(ctx, {
    verb: "created",
    noun: "pipeline",
    subject: tidy,
    subjectId: pipelineId,
    at: Date.now(),
    changes: [{ field: "name", from: null, to: tidy }],
  })
  return pipelineId
}
