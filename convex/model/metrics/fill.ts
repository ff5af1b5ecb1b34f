// Filling metrics that are new from the facts there already are: a release that brings one counts every workspace again
// in the background. Where people go on working meanwhile, or the backend is stopped, it is tried again later.
import { internal } from "../../_generated/api"
import type { Id } from "../../_generated/dataModel"
import type { ActionCtx, MutationCtx, QueryCtx } from "../../_generated/server"
import { METRICS } from "./catalogue"
import { correctMetrics } from "./correct"
import { MINUTE, DAY } from "../time"

const WORKSPACES_AT_ONCE = 50
const RESUMED_AT_ONCE = 5
/** Ms before the first further try; each one after it waits twice as long. */
const FIRST_WAIT = 10 * MINUTE

/** Starts it when the catalogue has a metric that it did not have the last time. */
export async function fillNewMetrics(ctx: MutationCtx): Promise<void> {
  const known = await ctx.db.query("knownMetrics").first()
  const names = Object.keys(METRICS)
  if (names.every((name) => known?.names.includes(name))) return
  if (known === null) await ctx.db.insert("knownMetrics", { names })
  else await ctx.db.patch("knownMetrics", known._id, { names })
  await ctx.scheduler.runAfter(0, internal.metrics.startFilling, { cursor: null })
}

/** A page of workspaces, then the next in a call of its own. */
export async function startFills(ctx: MutationCtx, cursor: string | null, now: number): Promise<void> {
  const { page, continueCursor, isDone } = await ctx.db
    .query("workspaces")
    .paginate({ numItems: WORKSPACES_AT_ONCE, cursor })
  for (const { _id, deletedAt } of page) if (deletedAt === undefined) await startFill(ctx, _id, now)
  if (!isDone) await ctx.scheduler.runAfter(0, internal.metrics.startFilling, { cursor: continueCursor })
}

export async function startFill(ctx: MutationCtx, workspaceId: Id<"workspaces">, now: number): Promise<void> {
  const fill = await findFill(ctx, workspaceId)
  if (fill !== null) await ctx.db.delete("metricFills", fill._id)
  await ctx.db.insert("metricFills", { workspaceId, dueAt: now + FIRST_WAIT, tries: 1 })
  await ctx.scheduler.runAfter(0, internal.metrics.fill, { workspaceId })
}

export async function runFill(ctx: ActionCtx, workspaceId: Id<"workspaces">): Promise<void> {
  const { left } = await correctMetrics(ctx, workspaceId)
  if (left === 0) await ctx.runMutation(internal.metrics.endFilling, { workspaceId })
}

export async function endFill(ctx: MutationCtx, workspaceId: Id<"workspaces">): Promise<void> {
  const fill = await findFill(ctx, workspaceId)
  if (fill !== null) await ctx.db.delete("metricFills", fill._id)
}

/** Cron. */
export async function sweepFills(ctx: MutationCtx, now: number): Promise<void> {
  const due = await ctx.db
    .query("metricFills")
    .withIndex("by_dueAt", (q) => q.lte("dueAt", now))
    .take(RESUMED_AT_ONCE)
  for (const { _id, workspaceId, tries } of due) {
    const wait = Math.min(DAY, FIRST_WAIT * 2 ** tries)
    await ctx.db.patch("metricFills", _id, { dueAt: now + wait, tries: tries + 1 })
    await ctx.scheduler.runAfter(0, internal.metrics.fill, { workspaceId })
  }
}

async function findFill(ctx: QueryCtx, workspaceId: Id<"workspaces">) {
  return await ctx.db
    .query("metricFills")
    .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
    .unique()
}
