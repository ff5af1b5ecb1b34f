import { v, type Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { vStageKind } from "../../tables/deals"
import { readStageTotals } from "../counters/read"
import { listPipelines, listStages } from "../deals/stages"
import { holdsDeals, requirePipeline } from "./find"

export const vPipeline = v.object({
  _id: v.id("pipelines"),
  name: v.string(),
  /** Left to right. */
  stages: v.array(
    v.object({
      _id: v.id("stages"),
      name: v.string(),
      kind: vStageKind,
      color: v.string(),
      probability: v.number(),
      /** Its deals are going to another stage; then it is deleted. */
      leaving: v.boolean(),
    }),
  ),
})

export const vStageUse = v.object({
  stageId: v.id("stages"),
  /** Live deals in it. */
  live: v.number(),
  /** Whether any deal stands in it, removed ones included. */
  holdsDeals: v.boolean(),
})

/** Every pipeline with its stages, in their order. */
export async function listWithStages(ctx: WorkspaceQueryCtx): Promise<Infer<typeof vPipeline>[]> {
  const pipelines = await listPipelines(ctx)
  return await Promise.all(
    pipelines.map(async ({ _id, name }) => ({
      _id,
      name,
      stages: (await listStages(ctx, _id)).map((stage) => ({
        _id: stage._id,
        name: stage.name,
        kind: stage.kind,
        color: stage.color,
        probability: stage.probability,
        leaving: stage.movingTo !== undefined,
      })),
    })),
  )
}

/** What stands in the stages of a pipeline: what can be deleted at once, and how far a move has come. */
export async function readUse(
  ctx: WorkspaceQueryCtx,
  pipelineId: Id<"pipelines">,
): Promise<Infer<typeof vStageUse>[]> {
  const pipeline = await requirePipeline(ctx, pipelineId)
  const stages = await listStages(ctx, pipeline._id)
  const stageIds = stages.map((stage) => stage._id)
  const totals = await readStageTotals(ctx, ctx.workspaceId, stageIds)
  return await Promise.all(
    stageIds.map(async (stageId) => ({
      stageId,
      live: totals.get(stageId)?.count ?? 0,
      holdsDeals: await holdsDeals(ctx, stageId),
    })),
  )
}
