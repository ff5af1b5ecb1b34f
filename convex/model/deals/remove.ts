import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { changeDeal, findDealInWorkspace } from "./internal"
import { requireRoom } from "./place"

/** Takes a deal off the board; restoreDeal brings it back where it stood. Doing it twice changes nothing. */
export async function removeDeal(ctx: WorkspaceMutationCtx, dealId: Id<"deals">): Promise<void> {
  const deal = await requireEither(ctx, dealId)
  if (deal.deletedAt !== null) return
  const at = Date.now()
  await changeDeal(ctx, deal, { deletedAt: at }, "removed", at)
}

export async function restoreDeal(ctx: WorkspaceMutationCtx, dealId: Id<"deals">): Promise<void> {
  const deal = await requireEither(ctx, dealId)
  if (deal.deletedAt === null) return
  await requireRoom(ctx, deal.stageId)
  await changeDeal(ctx, deal, { deletedAt: null }, "restored", Date.now())
}

async function requireEither(ctx: WorkspaceMutationCtx, dealId: Id<"deals">): Promise<Doc<"deals">> {
  const deal = await findDealInWorkspace(ctx, dealId)
  if (deal === null) throw refuse("not_found", "There is no such deal.")
  return deal
}
