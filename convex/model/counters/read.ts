import type { Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import type { Money } from "../fields/catalogue"
import { findCounter } from "./adjust"
import { addMoneys } from "../records/rollups"
import { amountDetail, parseAmountDetail, type Counted, type Delta } from "./contribution"

/** Two of each stage there ever was, and as many as there are people. */
export const MOST_COUNTERS = 15_000
/** A workspace has at most 400 stages at a time; counters of deleted ones stay, at zero. */
const MAX_STAGES_EVER = 4000
/** More than there are currencies. */
const MAX_CURRENCIES = 300
/** Sorts after every currency code. */
const AFTER_ALL_CODES = "\uffff"

export async function readTotal(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  metric: Counted,
): Promise<number> {
  return (await findCounter(ctx, workspaceId, { metric, detail: "" }))?.value ?? 0
}

export type StageTotals = { count: number; totals: Money[] }

/** Live deals of these stages: how many, and their sum in each currency. */
export async function readStageTotals(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  stageIds: readonly Id<"stages">[],
): Promise<Map<Id<"stages">, StageTotals>> {
  const totals = await Promise.all(stageIds.map((stageId) => totalsOf(ctx, workspaceId, stageId)))
  return new Map(stageIds.map((stageId, index) => [stageId, totals[index]]))
}

/** Live deals of the whole workspace. */
export async function readLiveDeals(ctx: QueryCtx, workspaceId: Id<"workspaces">): Promise<number> {
  const rows = await ctx.db
    .query("counters")
    .withIndex("by_workspace_and_metric_and_detail", (q) =>
      q.eq("workspaceId", workspaceId).eq("metric", "deals.live"),
    )
    .take(MAX_STAGES_EVER)
  return rows.reduce((sum, row) => sum + row.value, 0)
}

async function totalsOf(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  stageId: Id<"stages">,
): Promise<StageTotals> {
  const live = await findCounter(ctx, workspaceId, { metric: "deals.live", detail: stageId })
  const rows = await ctx.db
    .query("counters")
    .withIndex("by_workspace_and_metric_and_detail", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("metric", "deals.amount")
        .gte("detail", amountDetail(stageId, ""))
        .lt("detail", amountDetail(stageId, AFTER_ALL_CODES)),
    )
    .take(MAX_CURRENCIES)
  const sums = rows.map(({ detail, value }) => ({ ...parseAmountDetail(detail), amount: value }))
  return {
    count: live?.value ?? 0,
    totals: addMoneys(
      sums.map(({ currency, amount }) => ({ currency, amount })),
      [],
    ),
  }
}

/** Every counter of a workspace that is not zero. */
export async function listCounters(ctx: QueryCtx, workspaceId: Id<"workspaces">): Promise<Delta[]> {
  const rows = await ctx.db
    .query("counters")
    .withIndex("by_workspace_and_metric_and_detail", (q) => q.eq("workspaceId", workspaceId))
    .take(MOST_COUNTERS)
  return rows.flatMap(({ metric, detail, value }) => (value === 0 ? [] : [{ metric, detail, amount: value }]))
}
