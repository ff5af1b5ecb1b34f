import type { Id } from "../../_generated/dataModel"
import type { WorkspaceMutationCtx } from "../../functions"
import { recordActivity } from "../activity/record"
import { requireContact } from "../contacts/internal"
import { adjustCounters } from "../counters/adjust"
import { dealContribution } from "../counters/contribution"
import { requireDay } from "../day"
import { requireText } from "../text"
import { requireAmount, requireCurrency, requireStage } from "./internal"
import { placeBelow, requireRoom } from "./place"

export type DealInput = {
  title: string
  amount: number
  currency: string
  stageId: Id<"stages">
  contactId?: Id<"contacts">
  closeDate?: string
}

/** Adds a deal on top of its stage. `at` (ms) is when it was added: now, except for sample data. */
export async function createDeal(
  ctx: WorkspaceMutationCtx,
  input: DealInput,
  at = Date.now(),
): Promise<Id<"deals">> {
  const stage = await requireStage(ctx, input.stageId)
  await requireRoom(ctx, stage._id)
  if (input.contactId !== undefined) await requireContact(ctx, input.contactId, "contactId")
  const deal = {
    workspaceId: ctx.workspaceId,
    title: requireText(input.title, "title", "The title"),
    amount: requireAmount(input.amount),
    currency: requireCurrency(input.currency),
    stageId: stage._id,
    position: await placeBelow(ctx, stage._id, null, null),
    contactId: input.contactId ?? null,
    closeDate: input.closeDate === undefined ? null : requireDay(input.closeDate, "closeDate"),
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
  }
  const dealId = await ctx.db.insert("deals", deal)
  await adjustCounters(ctx, ctx.workspaceId, [], dealContribution(deal))
  await recordActivity(ctx, { verb: "created", noun: "deal", subject: deal.title, subjectId: dealId, at })
  return dealId
}
