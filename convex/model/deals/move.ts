import type { Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { changeDeal, requireDeal, requireStage } from "./internal"
import { placeBelow, requireRoom } from "./place"

/**
 * Puts a deal right below `afterDealId` in a stage, or on top of it when that is null. If the neighbour left
 * the stage in the meantime the deal goes on top: the drop still lands where the person aimed, roughly.
 */
export async function moveDeal(
  ctx: WorkspaceMutationCtx,
  dealId: Id<"deals">,
  stageId: Id<"stages">,
  afterDealId: Id<"deals"> | null,
): Promise<void> {
  const deal = await requireDeal(ctx, dealId)
  const stage = await requireStage(ctx, stageId)
  if (afterDealId === dealId) throw refuse("invalid", "A deal cannot follow itself.", "afterDealId")
  const staysInStage = stage._id === deal.stageId
  if (!staysInStage) await requireRoom(ctx, stage._id)
  const neighbour = afterDealId === null ? null : await requireDeal(ctx, afterDealId)
  const after = neighbour?.stageId === stage._id ? neighbour : null
  const position = await placeBelow(ctx, stage._id, after, dealId)
  if (staysInStage) {
    // Reordering is not news: nothing counted changes, and the activity feed stays readable.
    await ctx.db.patch("deals", dealId, { position })
    return
  }
  await changeDeal(ctx, deal, { stageId: stage._id, position }, "moved", Date.now())
}
