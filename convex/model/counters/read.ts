import type { Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import type { Money } from "../fields/catalogue"
import { findCounter } from "./adjust"
import { ALL_TIME, parseAmountDetail, type Delta, type Metric } from "./contribution"

/** Five series of eight years and a few hundred details. */
export const MOST_COUNTERS = 15_000
/** Most stages × currencies a workspace can spread its deals over. */
const MAX_DETAILS = 1000

export async function readTotal(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  metric: Metric,
  day = ALL_TIME,
): Promise<number> {
  return (await findCounter(ctx, workspaceId, { metric, day, detail: "" }))?.value ?? 0
}

/** Value per day, for the days from `from` through `through` that have one. */
export async function readDays(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  metric: Metric,
  from: string,
  through: string,
): Promise<Map<string, number>> {
  const rows = await ctx.db
    .query("counters")
    .withIndex("by_workspace_and_metric_and_day_and_detail", (q) =>
      q.eq("workspaceId", workspaceId).eq("metric", metric).gte("day", from).lte("day", through),
    )
    .take(MAX_DETAILS)
  return new Map(rows.map((row) => [row.day, row.value]))
}

export type StageTotals = { count: number; totals: Money[] }

/** Live deals per stage: how many, and their sum in each currency. Stages without deals are absent. */
export async function readStageTotals(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
): Promise<Map<string, StageTotals>> {
  const counts = await readDetails(ctx, workspaceId, "deals.live")
  const amounts = await readDetails(ctx, workspaceId, "deals.amount")
  const stages = new Map<string, StageTotals>()
  for (const row of counts) {
    if (row.value !== 0) stages.set(row.detail, { count: row.value, totals: [] })
  }
  for (const row of amounts) {
    const { stageId, currency } = parseAmountDetail(row.detail)
    if (row.value !== 0) stages.get(stageId)?.totals.push({ currency, amount: row.value })
  }
  return stages
}

async function readDetails(ctx: QueryCtx, workspaceId: Id<"workspaces">, metric: Metric) {
  return await ctx.db
    .query("counters")
    .withIndex("by_workspace_and_metric_and_day_and_detail", (q) =>
      q.eq("workspaceId", workspaceId).eq("metric", metric).eq("day", ALL_TIME),
    )
    .take(MAX_DETAILS)
}

/** Every counter of a workspace that is not zero. */
export async function listCounters(ctx: QueryCtx, workspaceId: Id<"workspaces">): Promise<Delta[]> {
  const rows = await ctx.db
    .query("counters")
    .withIndex("by_workspace_and_metric_and_day_and_detail", (q) => q.eq("workspaceId", workspaceId))
    .take(MOST_COUNTERS)
  return rows.flatMap(({ metric, day, detail, value }) =>
    value === 0 ? [] : [{ metric, day, detail, amount: value }],
  )
}
