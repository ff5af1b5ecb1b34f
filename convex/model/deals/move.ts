import { generateKeyBetween } from "fractional-indexing"
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { OperationCtx } from "../operations/operate"
import type { RecordDraft } from "../records/kinds"
import { requireStage } from "../records/references"
import { settleDraft } from "../records/rules"
import { requireDoc } from "../records/store"
import { putChanged } from "../records/write"

/**
 * Puts a deal right below `afterDealId` in a stage, or on top of it when that is null. If the neighbour left
 * the stage in the meantime the deal goes on top: the drop still lands where the person aimed, roughly.
 */
export async function moveDeal(
  ctx: OperationCtx,
  dealId: Id<"deals">,
  stageId: Id<"stages">,
  afterDealId: Id<"deals"> | null,
): Promise<void> {
  const deal = await requireDoc(ctx, "deal", dealId)
  const stage = await requireStage(ctx, stageId)
  if (afterDealId === dealId) throw refuse("invalid", "A deal cannot follow itself.", "afterDealId")
  const neighbour = afterDealId === null ? null : await requireDoc(ctx, "deal", afterDealId)
  const above = neighbour?.stageId === stage._id ? neighbour.rank : null
  const rank = await rankBelow(ctx, stage._id, above, deal)
  await placeDeal(ctx, deal, stage._id, rank)
}

/** Puts a deal at a rank of a stage, with everything that follows from the stage. */
export async function placeDeal(
  ctx: OperationCtx,
  deal: Doc<"deals">,
  stageId: Id<"stages">,
  rank: string,
): Promise<void> {
  const before = { object: "deal", doc: deal } as const
  const settled = await settleDraft(
    ctx,
    before,
    { object: "deal", doc: { ...deal, stageId } },
    ctx.operation.at,
  )
  const placed = { object: "deal", doc: { ...settled.doc, rank } } as RecordDraft
  await putChanged(ctx, before, placed, "moved")
}

/** A rank between `above`, or the top of the stage, and the deal that follows it there. */
async function rankBelow(
  ctx: OperationCtx,
  stageId: Id<"stages">,
  above: string | null,
  moving: Doc<"deals">,
): Promise<string> {
  const following = await ctx.db
    .query("deals")
    .withIndex("by_stage_and_deletedAt_and_rank", (q) => {
      const live = q.eq("stageId", stageId).eq("deletedAt", null)
      return above === null ? live : live.gt("rank", above)
    })
    .take(2)
  const below = following.find((deal) => deal._id !== moving._id)?.rank ?? null
  return generateKeyBetween(above, below)
}
