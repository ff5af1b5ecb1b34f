// The thread from counting to alerts: a mutation that moves a metric with an alert schedules one check of it.
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import { metricEntry, type MetricName } from "../metrics/catalogue"
import type { Move } from "../metrics/moves"
import { MINUTE } from "../time"

/** Hot metrics move many times a second; their writers meet a check that often at most. */
const HOT_DELAY = 1_000
/** A check this much overdue was lost to a fault; the next move schedules another. */
const LOST_AFTER = MINUTE

/** Call it in the mutation that moves the metrics. For metrics without an alert it is one look into an index. */
export async function noticeMoves(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  moves: readonly Move[],
): Promise<void> {
  const metrics = [...new Set(moves.map(({ metric }) => metric))]
  const watches = await Promise.all(metrics.map((metric) => findWatch(ctx, workspaceId, metric)))
  for (const watch of watches) if (watch !== null) await scheduleCheck(ctx, watch, Date.now())
}

/** One check at a time: whoever reads that one is due leaves it at that, and runs again should it begin meanwhile. */
async function scheduleCheck(ctx: MutationCtx, watch: Doc<"alertWatches">, now: number): Promise<void> {
  const { _id, workspaceId, metric, checkDueAt } = watch
  if (checkDueAt > now - LOST_AFTER) return
  const delay = (metricEntry(metric as MetricName).shards ?? 1) > 1 ? HOT_DELAY : 0
  await ctx.db.patch("alertWatches", _id, { checkDueAt: now + delay })
  await ctx.scheduler.runAfter(delay, internal.alerts.check, { workspaceId, metric })
}

export async function findWatch(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  metric: string,
): Promise<Doc<"alertWatches"> | null> {
  return await ctx.db
    .query("alertWatches")
    .withIndex("by_workspace_and_metric", (q) => q.eq("workspaceId", workspaceId).eq("metric", metric))
    .unique()
}

/** Makes the watch be there exactly while the metric has an enabled alert; after every write of one. */
export async function ensureWatch(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  metric: string,
): Promise<void> {
  const watch = await findWatch(ctx, workspaceId, metric)
  const alert = await ctx.db
    .query("alerts")
    .withIndex("by_workspace_and_metric_and_enabled", (q) =>
      q.eq("workspaceId", workspaceId).eq("metric", metric).eq("enabled", true),
    )
    .first()
  if (alert !== null && watch === null) {
    await ctx.db.insert("alertWatches", { workspaceId, metric, checkDueAt: 0 })
  }
  if (alert === null && watch !== null) await ctx.db.delete("alertWatches", watch._id)
}
