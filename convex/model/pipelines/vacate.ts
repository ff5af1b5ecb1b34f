// Taking the deals of a deleted stage to another one, a batch per transaction, then deleting it. There is no
// position to lose: each run takes the first deals it finds, so a run after a crash goes on where the last ended.
import { generateKeyBetween } from "fractional-indexing"
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import type { WorkspaceMutationCtx } from "../../functions"
import { placeDeal } from "../deals/move"
import { openOperation, resume } from "../operations/operate"

/** A moved deal rewrites about ten rows. */
const DEALS_PER_RUN = 100

/** Closes the stages for new deals and begins to empty them into `target`. */
export async function startVacating(
  ctx: WorkspaceMutationCtx,
  stages: Doc<"stages">[],
  target: Doc<"stages">,
): Promise<void> {
  const label = stages.map((stage) => stage.name).join(", ")
  const operationId = await openOperation(ctx, { kind: "vacate", label })
  for (const stage of stages) {
    await ctx.db.patch("stages", stage._id, { movingTo: target._id })
    await ctx.scheduler.runAfter(0, internal.pipelines.vacate, { stageId: stage._id, operationId })
  }
}

/** One run. Deals keep their order, below those that were in the other stage already. */
export async function vacateSome(
  ctx: MutationCtx,
  stageId: Id<"stages">,
  operationId: Id<"operations">,
): Promise<void> {
  const stage = await ctx.db.get("stages", stageId)
  const operation = await ctx.db.get("operations", operationId)
  if (stage?.movingTo === undefined || operation === null) return
  const targetId = stage.movingTo
  const deals = await ctx.db
    .query("deals")
    .withIndex("by_stage_and_deletedAt_and_rank", (q) => q.eq("stageId", stageId))
    .take(DEALS_PER_RUN)
  if (deals.length === 0) return await deleteEmptied(ctx, stage)
  const actor = { workspaceId: operation.workspaceId, userId: operation.actorId }
  await resume({ ...ctx, ...actor }, operation, async (opCtx) => {
    let rank = await bottomOf(ctx, targetId)
    for (const deal of deals) {
      rank = generateKeyBetween(rank, null)
      await placeDeal(opCtx, deal, targetId, rank)
    }
  })
  await ctx.scheduler.runAfter(0, internal.pipelines.vacate, { stageId, operationId })
}

/** The pipeline goes with its last stage. */
async function deleteEmptied(ctx: MutationCtx, stage: Doc<"stages">): Promise<void> {
  await ctx.db.delete("stages", stage._id)
  const left = await ctx.db
    .query("stages")
    .withIndex("by_pipeline_and_rank", (q) => q.eq("pipelineId", stage.pipelineId))
    .first()
  if (left === null) await ctx.db.delete("pipelines", stage.pipelineId)
}

async function bottomOf(ctx: MutationCtx, stageId: Id<"stages">): Promise<string | null> {
  const last = await ctx.db
    .query("deals")
    .withIndex("by_stage_and_deletedAt_and_rank", (q) => q.eq("stageId", stageId).eq("deletedAt", null))
    .order("desc")
    .first()
  return last?.rank ?? null
}
