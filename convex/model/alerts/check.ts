// Looking whether alerts fire. The new state and what people are told are written in one transaction, which read the
// old state and the metric: however many checks run at once, a crossing is told once (docs/decisions/0012).
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { findMembership, MAX_MEMBERS } from "../members/find"
import type { MetricName } from "../metrics/catalogue"
import { notify } from "../notifications/notify"
import { holds, nextStep } from "./condition"
import { MAX_ALERTS } from "./find"
import { measure } from "./measure"
import { nameOfValue } from "./value"
import { findWatch } from "./watch"
import { firedWords } from "./words"

const WATCHES_AT_ONCE = 20

/** Looks at every enabled alert on a metric. */
export async function checkMetric(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  metric: string,
  now: number,
): Promise<void> {
  const watch = await findWatch(ctx, workspaceId, metric)
  if (watch === null) return
  if (watch.checkDueAt !== 0) await ctx.db.patch("alertWatches", watch._id, { checkDueAt: 0 })
  const alerts = await ctx.db
    .query("alerts")
    .withIndex("by_workspace_and_metric_and_enabled", (q) =>
      q.eq("workspaceId", workspaceId).eq("metric", metric).eq("enabled", true),
    )
    .take(MAX_ALERTS)
  for (const alert of alerts) await checkAlert(ctx, alert, now)
}

/** By the clock: what slides out of a window moves no metric. A page of watches, then the next in a call of its own. */
export async function sweepAlerts(ctx: MutationCtx, cursor: string | null, now: number): Promise<void> {
  const { page, continueCursor, isDone } = await ctx.db
    .query("alertWatches")
    .paginate({ numItems: WATCHES_AT_ONCE, cursor })
  for (const { workspaceId, metric } of page) await checkMetric(ctx, workspaceId, metric, now)
  if (!isDone) await ctx.scheduler.runAfter(0, internal.alerts.sweep, { cursor: continueCursor })
}

async function checkAlert(ctx: MutationCtx, alert: Doc<"alerts">, now: number): Promise<void> {
  const amount = await measure(ctx, alert, now).catch((error: unknown) => {
    // Reads only, so nothing is half done; the alerts beside it must not go without.
    console.error(`The alert ${alert._id} could not be measured: ${String(error)}`)
    return null
  })
  if (amount === null) return
  const step = nextStep(alert.state, holds(alert, amount))
  if (step === "rearm") await ctx.db.patch("alerts", alert._id, { state: "quiet" })
  if (step !== "fire") return
  await ctx.db.patch("alerts", alert._id, { state: "firing", lastFiredAt: now })
  const { workspaceId, name } = alert
  const of = await nameOfValue({ ...ctx, workspaceId, userId: alert.createdBy }, alert)
  await notify(ctx, await audienceOf(ctx, alert), {
    ...{ workspaceId, kind: "alert", title: name, link: "alerts" },
    text: firedWords(alert.metric as MetricName, alert, amount, of),
  })
}

/** Who is told: only people who are in the workspace at that moment. */
async function audienceOf(ctx: MutationCtx, alert: Doc<"alerts">): Promise<Id<"users">[]> {
  const { workspaceId, createdBy, audience } = alert
  if (audience === "creator") {
    return (await findMembership(ctx, workspaceId, createdBy)) === null ? [] : [createdBy]
  }
  const memberships = await ctx.db
    .query("memberships")
    .withIndex("by_workspace_and_user", (q) => q.eq("workspaceId", workspaceId))
    .take(MAX_MEMBERS)
  return memberships.map(({ userId }) => userId)
}
