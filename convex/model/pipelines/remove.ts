// Deleting a stage or a whole pipeline. An empty one goes at once; the deals of others, removed ones included, are
// taken to another stage by vacate.ts, and the last run deletes what is empty by then.
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { listAllStages, listStages } from "../deals/stages"
import { recordEvent } from "../events/record"
import { findStage, requireStage } from "../records/references"
import { holdsDeals, requirePipeline } from "./find"
import { tellStage } from "./stage"
import { requireEveryKind } from "./stageRules"
import { startVacating } from "./vacate"

/** `moveTo`: where its deals go; may be null when there are none. Asking again goes on with what stood still. */
export async function removeStage(
  ctx: WorkspaceMutationCtx,
  stageId: Id<"stages">,
  moveTo: Id<"stages"> | null,
): Promise<void> {
  const stage = await findStage(ctx, stageId)
  if (stage === null) throw refuse("not_found", "There is no such stage.", "stageId")
  if (stage.movingTo !== undefined) {
    return await startVacating(ctx, [stage], await requireTarget(ctx, moveTo ?? stage.movingTo, [stageId]))
  }
  const others = (await listStages(ctx, stage.pipelineId)).filter((each) => each._id !== stageId)
  requireEveryKind(others, "stageId")
  await requireNobodyComing(ctx, [stageId])
  await tellStage(ctx, "removed", stage, [{ field: "name", from: stage.name, to: null }])
  if (!(await holdsDeals(ctx, stageId))) return await ctx.db.delete("stages", stageId)
  await startVacating(ctx, [stage], await requireTarget(ctx, moveTo, [stageId]))
}

/** `moveTo`: a stage of another pipeline; may be null when no deal stands in this one. */
export async function removePipeline(
  ctx: WorkspaceMutationCtx,
  pipelineId: Id<"pipelines">,
  moveTo: Id<"stages"> | null,
): Promise<void> {
  const pipeline = await requirePipeline(ctx, pipelineId)
  if ((await countStanding(ctx, pipelineId)) === 0) {
    throw refuse("conflict", "A workspace keeps at least one pipeline.", "pipelineId")
  }
  const stages = await listStages(ctx, pipelineId)
  const stageIds = stages.map((stage) => stage._id)
  await requireNobodyComing(ctx, stageIds)
  await recordEvent(ctx, {
    verb: "removed",
    noun: "pipeline",
    subject: pipeline.name,
    subjectId: pipelineId,
    at: Date.now(),
    changes: [{ field: "name", from: pipeline.name, to: null }],
  })
  const full: Doc<"stages">[] = []
  for (const stage of stages) {
    if (await holdsDeals(ctx, stage._id)) full.push(stage)
    else await ctx.db.delete("stages", stage._id)
  }
  if (full.length === 0) return await ctx.db.delete("pipelines", pipelineId)
  await startVacating(ctx, full, await requireTarget(ctx, moveTo, stageIds))
}

/** Pipelines other than this one that will still be there. */
async function countStanding(ctx: WorkspaceMutationCtx, exceptId: Id<"pipelines">): Promise<number> {
  const staying = (await listAllStages(ctx)).filter((stage) => stage.movingTo === undefined)
  return new Set(staying.map((stage) => stage.pipelineId).filter((id) => id !== exceptId)).size
}

/** A stage that deals are on their way to has to stay until they are there. */
async function requireNobodyComing(ctx: WorkspaceMutationCtx, stageIds: Id<"stages">[]): Promise<void> {
  const coming = (await listAllStages(ctx)).find(
    ({ _id, movingTo }) => movingTo !== undefined && stageIds.includes(movingTo) && !stageIds.includes(_id),
  )
  if (coming === undefined) return
  throw refuse("conflict", `The deals of ${coming.name} are being moved there. Try again when they are done.`)
}

async function requireTarget(
  ctx: WorkspaceMutationCtx,
  moveTo: Id<"stages"> | null,
  going: Id<"stages">[],
): Promise<Doc<"stages">> {
  if (moveTo === null) {
    throw refuse("conflict", "Deals stand in it, deleted ones included. Choose where they go.", "moveTo")
  }
  const target = await requireStage(ctx, moveTo, "moveTo")
  if (going.includes(target._id)) {
    throw refuse("invalid", "Choose a stage that stays.", "moveTo")
  }
  return target
}
