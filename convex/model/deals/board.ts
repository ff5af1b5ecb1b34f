import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { vStageKind } from "../../tables/deals"
import { findContactInWorkspace } from "../contacts/internal"
import { readStageTotals, sumByCurrency } from "../counters/read"
import { vCurrencyAmount } from "../money"
import { listStages } from "./stages"

/** Deals shown per stage; the counts and sums cover all of them. */
export const SHOWN_PER_STAGE = 200

const vBoardStage = v.object({
  _id: v.id("stages"),
  name: v.string(),
  kind: vStageKind,
  color: v.string(),
  position: v.number(),
  count: v.number(),
  totals: v.array(vCurrencyAmount),
})

const vBoardDeal = v.object({
  _id: v.id("deals"),
  _creationTime: v.number(),
  title: v.string(),
  amount: v.number(),
  currency: v.string(),
  stageId: v.id("stages"),
  position: v.number(),
  contactId: v.union(v.id("contacts"), v.null()),
  contactName: v.union(v.string(), v.null()),
  closeDate: v.union(v.string(), v.null()),
  updatedAt: v.number(),
})

export const vBoard = v.object({
  stages: v.array(vBoardStage),
  deals: v.array(vBoardDeal),
  truncated: v.boolean(),
})

/** Stages from left to right with their totals, and the deals of each from top to bottom. */
export async function readBoard(ctx: WorkspaceQueryCtx): Promise<Infer<typeof vBoard>> {
  const stages = await listStages(ctx)
  const totals = await readStageTotals(ctx, ctx.workspaceId)
  const deals: Doc<"deals">[] = []
  let truncated = false
  for (const stage of stages) {
    const found = await topDeals(ctx, stage._id, SHOWN_PER_STAGE + 1)
    truncated ||= found.length > SHOWN_PER_STAGE
    deals.push(...found.slice(0, SHOWN_PER_STAGE))
  }
  const names = await contactNames(ctx, deals)
  return {
    stages: stages.map(({ _id, name, kind, color, position }) => {
      const { count, totals: amounts } = totals.get(_id) ?? { count: 0, totals: [] }
      return { _id, name, kind, color, position, count, totals: sumByCurrency(amounts) }
    }),
    deals: deals.map((deal) => viewDeal(deal, names)),
    truncated,
  }
}

async function topDeals(ctx: WorkspaceQueryCtx, stageId: Id<"stages">, limit: number) {
  return await ctx.db
    .query("deals")
    .withIndex("by_stage_and_deletedAt_and_position", (q) => q.eq("stageId", stageId).eq("deletedAt", null))
    .take(limit)
}

/** Names of the live contacts the deals point at. A removed contact has none until it is restored. */
async function contactNames(
  ctx: WorkspaceQueryCtx,
  deals: Doc<"deals">[],
): Promise<Map<Id<"contacts">, string>> {
  const contactIds = new Set(deals.flatMap((deal) => deal.contactId ?? []))
  const contacts = await Promise.all([...contactIds].map((id) => findContactInWorkspace(ctx, id)))
  return new Map(
    contacts.flatMap((contact) =>
      contact === null || contact.deletedAt !== null ? [] : [[contact._id, contact.name] as const],
    ),
  )
}

function viewDeal(deal: Doc<"deals">, names: Map<Id<"contacts">, string>): Infer<typeof vBoardDeal> {
  const { _id, createdAt, title, amount, currency, stageId, position, closeDate, updatedAt } = deal
  const contactName = (deal.contactId && names.get(deal.contactId)) ?? null
  const contactId = contactName === null ? null : deal.contactId
  return {
    ...{ _id, _creationTime: createdAt, title, amount, currency, stageId, position, closeDate, updatedAt },
    contactId,
    contactName,
  }
}
