import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { vStageKind } from "../../tables/deals"
import { vMoney } from "../../tables/records"
import { readStageTotals } from "../counters/read"
import { addMoneys } from "../records/rollups"
import { listPipelines, listStages } from "./stages"

/** Deals shown per stage; the counts and sums cover all of them. */
export const SHOWN_PER_STAGE = 200

const vBoardStage = v.object({
  _id: v.id("stages"),
  name: v.string(),
  kind: vStageKind,
  color: v.string(),
  probability: v.number(),
  rank: v.string(),
  count: v.number(),
  totals: v.array(vMoney),
})

const vBoardDeal = v.object({
  _id: v.id("deals"),
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

export const vBoard = v.object({
  pipelineId: v.id("pipelines"),
  stages: v.array(vBoardStage),
  deals: v.array(vBoardDeal),
  truncated: v.boolean(),
})

/** Stages of a pipeline (the first one unless named) with their totals, and the deals of each from the top. */
export async function readBoard(
  ctx: WorkspaceQueryCtx,
  pipelineId: Id<"pipelines"> | null,
): Promise<Infer<typeof vBoard>> {
  const pipeline = await requirePipeline(ctx, pipelineId)
  const stages = await listStages(ctx, pipeline._id)
  const totals = await readStageTotals(ctx, ctx.workspaceId)
  const deals: Doc<"deals">[] = []
  let truncated = false
  for (const stage of stages) {
    const found = await topDeals(ctx, stage._id, SHOWN_PER_STAGE + 1)
    truncated ||= found.length > SHOWN_PER_STAGE
    deals.push(...found.slice(0, SHOWN_PER_STAGE))
  }
  const names = await namesOf(ctx, deals)
  return {
    pipelineId: pipeline._id,
    stages: stages.map(({ _id, name, kind, color, probability, rank }) => {
      const { count, totals: amounts } = totals.get(_id) ?? { count: 0, totals: [] }
      return { _id, name, kind, color, probability, rank, count, totals: addMoneys(amounts, []) }
    }),
    deals: deals.map((deal) => viewDeal(deal, names)),
    truncated,
  }
}

async function requirePipeline(ctx: WorkspaceQueryCtx, pipelineId: Id<"pipelines"> | null) {
  const pipeline =
    pipelineId === null ? (await listPipelines(ctx))[0] : await ctx.db.get("pipelines", pipelineId)
  if (pipeline?.workspaceId !== ctx.workspaceId) {
    throw refuse("not_found", "There is no such pipeline.", "pipelineId")
  }
  return pipeline
}

async function topDeals(ctx: WorkspaceQueryCtx, stageId: Id<"stages">, limit: number) {
  return await ctx.db
    .query("deals")
    .withIndex("by_stage_and_deletedAt_and_rank", (q) => q.eq("stageId", stageId).eq("deletedAt", null))
    .take(limit)
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

function viewDeal(deal: Doc<"deals">, names: Map<string, string>): Infer<typeof vBoardDeal> {
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
