import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceMutationCtx } from "../../functions"
import { requireContact } from "../contacts/internal"
import { requireDay } from "../day"
import { requireText } from "../text"
import { changeDeal, requireAmount, requireCurrency, requireDeal } from "./internal"

export type DealChanges = {
  title?: string
  amount?: number
  currency?: string
  contactId?: Id<"contacts"> | null
  closeDate?: string | null
}

/** Changes the fields given; null clears one, a missing one stays. Writing nothing new records nothing. */
export async function updateDeal(
  ctx: WorkspaceMutationCtx,
  dealId: Id<"deals">,
  changes: DealChanges,
): Promise<void> {
  const deal = await requireDeal(ctx, dealId)
  const { title, amount, currency, contactId, closeDate } = changes
  if (contactId !== undefined && contactId !== null && contactId !== deal.contactId) {
    await requireContact(ctx, contactId, "contactId")
  }
  const after = {
    title: title === undefined ? deal.title : requireText(title, "title", "The title"),
    amount: amount === undefined ? deal.amount : requireAmount(amount),
    currency: currency === undefined ? deal.currency : requireCurrency(currency),
    contactId: contactId === undefined ? deal.contactId : contactId,
    closeDate: closeDate === undefined ? deal.closeDate : closeDate && requireDay(closeDate, "closeDate"),
  } satisfies Partial<Doc<"deals">>
  const changed = Object.entries(after).some(([name, value]) => deal[name as keyof typeof after] !== value)
  if (changed) await changeDeal(ctx, deal, after, "updated", Date.now())
}
