// What the verbs of deals share.
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx, WorkspaceQueryCtx } from "../../functions"
import { recordActivity } from "../activity/record"
import { adjustCounters } from "../counters/adjust"
import { dealContribution } from "../counters/contribution"

/** Ten billion in a currency with cents; sums of a whole stage stay exact integers. */
const MAX_AMOUNT = 1_000_000_000_000

/** The deal if it belongs to the workspace, removed or not; otherwise null. */
export async function findDealInWorkspace(
  ctx: WorkspaceQueryCtx,
  dealId: Id<"deals">,
): Promise<Doc<"deals"> | null> {
  const deal = await ctx.db.get("deals", dealId)
  return deal?.workspaceId === ctx.workspaceId ? deal : null
}

/** The live deal of the workspace, or `not_found`. */
export async function requireDeal(ctx: WorkspaceQueryCtx, dealId: Id<"deals">): Promise<Doc<"deals">> {
  const deal = await findDealInWorkspace(ctx, dealId)
  if (deal === null || deal.deletedAt !== null) {
    throw refuse("not_found", "That deal is not there any more.")
  }
  return deal
}

export async function requireStage(ctx: WorkspaceQueryCtx, stageId: Id<"stages">): Promise<Doc<"stages">> {
  const stage = await ctx.db.get("stages", stageId)
  if (stage?.workspaceId !== ctx.workspaceId) {
    throw refuse("not_found", "There is no such stage.", "stageId")
  }
  return stage
}

/** Integer minor units from zero up. */
export function requireAmount(amount: number): number {
  if (!Number.isInteger(amount) || amount < 0 || amount > MAX_AMOUNT) {
    throw refuse("invalid", "The amount must be zero or more, and not astronomically large.", "amount")
  }
  return amount
}

export function requireCurrency(currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw refuse("invalid", "A currency is a three-letter code such as EUR.", "currency")
  }
  return currency
}

/** Writes a change of a deal together with its counters and its audit row. */
export async function changeDeal(
  ctx: WorkspaceMutationCtx,
  deal: Doc<"deals">,
  changes: Partial<Doc<"deals">>,
  verb: "updated" | "moved" | "removed" | "restored",
  at: number,
): Promise<void> {
  const after = { ...deal, ...changes, updatedAt: at }
  await ctx.db.patch("deals", deal._id, { ...changes, updatedAt: at })
  await adjustCounters(ctx, ctx.workspaceId, dealContribution(deal), dealContribution(after))
  await recordActivity(ctx, { verb, noun: "deal", subject: after.title, subjectId: deal._id, at })
}
