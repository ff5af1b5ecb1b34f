// Making, changing, switching and deleting alerts.
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { recordEvent, type Verb } from "../events/record"
import { holds, type AlertState, type AlertTerms } from "./condition"
import { MAX_ALERTS, requireAlert } from "./find"
import { measure } from "./measure"
import { requireTerms } from "./terms"
import { ensureWatch } from "./watch"

export async function createAlert(ctx: WorkspaceMutationCtx, given: AlertTerms): Promise<Id<"alerts">> {
  const { workspaceId, userId: createdBy } = ctx
  const terms = await requireTerms(ctx, given)
  const others = await ctx.db
    .query("alerts")
    .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
    .take(MAX_ALERTS)
  if (others.length === MAX_ALERTS) {
    throw refuse("limit_reached", `A workspace can have at most ${MAX_ALERTS} alerts.`)
  }
  const alert = { workspaceId, createdBy, ...terms }
  const state = await startingState(ctx, alert)
  const alertId = await ctx.db.insert("alerts", { ...alert, enabled: true, state, lastFiredAt: null })
  await ensureWatch(ctx, workspaceId, terms.metric)
  await tell(ctx, "created", alertId, terms.name)
  return alertId
}

/** Gives an alert other terms. What happened before is not looked at again: it starts as if it were new. */
export async function updateAlert(
  ctx: WorkspaceMutationCtx,
  alertId: Id<"alerts">,
  given: AlertTerms,
): Promise<void> {
  const alert = await requireAlert(ctx, alertId)
  const terms = await requireTerms(ctx, given)
  const state = alert.enabled ? await startingState(ctx, { ...alert, ...terms }) : "quiet"
  await ctx.db.patch("alerts", alertId, { ...terms, state })
  for (const metric of new Set([alert.metric, terms.metric])) await ensureWatch(ctx, ctx.workspaceId, metric)
  await tell(ctx, "updated", alertId, terms.name)
}

export async function setAlertEnabled(
  ctx: WorkspaceMutationCtx,
  alertId: Id<"alerts">,
  enabled: boolean,
): Promise<void> {
  const alert = await requireAlert(ctx, alertId)
  if (alert.enabled === enabled) return
  const state = enabled ? await startingState(ctx, alert) : "quiet"
  await ctx.db.patch("alerts", alertId, { enabled, state })
  await ensureWatch(ctx, ctx.workspaceId, alert.metric)
  await tell(ctx, "updated", alertId, alert.name)
}

export async function removeAlert(ctx: WorkspaceMutationCtx, alertId: Id<"alerts">): Promise<void> {
  const { metric, name } = await requireAlert(ctx, alertId)
  await ctx.db.delete("alerts", alertId)
  await ensureWatch(ctx, ctx.workspaceId, metric)
  await tell(ctx, "removed", alertId, name)
}

/** A condition that holds already is no crossing: the alert waits until it stopped, and tells of the next time. */
async function startingState(
  ctx: WorkspaceMutationCtx,
  alert: AlertTerms & Pick<Doc<"alerts">, "workspaceId" | "createdBy">,
): Promise<AlertState> {
  return holds(alert, await measure(ctx, alert, Date.now())) ? "firing" : "quiet"
}

async function tell(
  ctx: WorkspaceMutationCtx,
  verb: Verb,
  subjectId: Id<"alerts">,
  subject: string,
): Promise<void> {
  await recordEvent(ctx, { verb, noun: "alert", subject, subjectId, at: Date.now() })
}
