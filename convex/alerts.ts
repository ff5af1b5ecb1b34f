import { v } from "convex/values"
import { internalMutation } from "./_generated/server"
import { workspaceMutation, workspaceQuery } from "./functions"
import { checkMetric, sweepAlerts } from "./model/alerts/check"
import { listAlerts, vAlert } from "./model/alerts/list"
import { createAlert, removeAlert, setAlertEnabled, updateAlert } from "./model/alerts/write"
import { vAlertTerms } from "./tables/alerts"

const one = { alertId: v.id("alerts") }

export const list = workspaceQuery("dashboard.read")({
  args: {},
  returns: v.array(vAlert),
  handler: (ctx) => listAlerts(ctx),
})

export const create = workspaceMutation("alerts.write")({
  args: { terms: vAlertTerms },
  returns: v.id("alerts"),
  handler: (ctx, { terms }) => createAlert(ctx, terms),
})

export const update = workspaceMutation("alerts.write")({
  args: { ...one, terms: vAlertTerms },
  returns: v.null(),
  handler: async (ctx, { alertId, terms }) => {
    await updateAlert(ctx, alertId, terms)
    return null
  },
})

export const setEnabled = workspaceMutation("alerts.write")({
  args: { ...one, enabled: v.boolean() },
  returns: v.null(),
  handler: async (ctx, { alertId, enabled }) => {
    await setAlertEnabled(ctx, alertId, enabled)
    return null
  },
})

export const remove = workspaceMutation("alerts.write")({
  args: one,
  returns: v.null(),
  handler: async (ctx, { alertId }) => {
    await removeAlert(ctx, alertId)
    return null
  },
})

/** Scheduled by mutations that move a metric with an alert. `now` (ms) is for tests. */
export const check = internalMutation({
  args: { workspaceId: v.id("workspaces"), metric: v.string(), now: v.optional(v.number()) },
  returns: v.null(),
  handler: async (ctx, { workspaceId, metric, now = Date.now() }) => {
    await checkMetric(ctx, workspaceId, metric, now)
    return null
  },
})

/** Cron; calls itself for the next page. `now` (ms) is for tests. */
export const sweep = internalMutation({
  args: { cursor: v.optional(v.string()), now: v.optional(v.number()) },
  returns: v.null(),
  handler: async (ctx, { cursor = null, now = Date.now() }) => {
    await sweepAlerts(ctx, cursor, now)
    return null
  },
})
