// What a card of the board shows of a deal.
import { v, type Infer } from "convex/values"
import type { Doc } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"

export const vCard = v.object({
  _id: v.id("deals"),
  /** Ms when it was added. */
  _creationTime: v.number(),
  name: v.string(),
  amount: v.number(),
  currency: v.string(),
  stageId: v.id("stages"),
  rank: v.string(),
  contactId: v.union(v.id("contacts"), v.null()),
  contactName: v.union(v.string(), v.null()),
  companyId: v.union(v.id("companies"), v.null()),
  companyName: v.union(v.string(), v.null()),
  ownerId: v.union(v.id("users"), v.null()),
  closeDate: v.union(v.string(), v.null()),
  stageSince: v.number(),
  updatedAt: v.number(),
})
export type Card = Infer<typeof vCard>

export async function viewCards(ctx: WorkspaceQueryCtx, deals: Doc<"deals">[]): Promise<Card[]> {
  const names = await namesOf(ctx, deals)
  return deals.map((deal) => viewCard(deal, names))
}

/** Names of the live contacts and companies the deals point at. A removed one has none until it is restored. */
async function namesOf(ctx: WorkspaceQueryCtx, deals: Doc<"deals">[]): Promise<Map<string, string>> {
  const contactIds = [...new Set(deals.flatMap((deal) => deal.contactId ?? []))]
  const companyIds = [...new Set(deals.flatMap((deal) => deal.companyId ?? []))]
  const found = await Promise.all([
    ...contactIds.map((id) => ctx.db.get("contacts", id)),
    ...companyIds.map((id) => ctx.db.get("companies", id)),
  ])
  return new Map(
    found.flatMap((doc) => (doc === null || doc.deletedAt !== null ? [] : [[doc._id, doc.name] as const])),
  )
}

function viewCard(deal: Doc<"deals">, names: Map<string, string>): Card {
  const { _id, createdAt, name, amount, currency, stageId, rank, ownerId, closeDate, stageSince, updatedAt } =
    deal
  const contactName = (deal.contactId && names.get(deal.contactId)) ?? null
  const companyName = (deal.companyId && names.get(deal.companyId)) ?? null
  return {
    ...{ _id, _creationTime: createdAt, name, amount, currency, stageId, rank, ownerId, closeDate },
    ...{ stageSince, updatedAt, contactName, companyName },
    contactId: contactName === null ? null : deal.contactId,
    companyId: companyName === null ? null : deal.companyId,
  }
}
