// Thresholds people are told about when a metric crosses them.
import { defineTable } from "convex/server"
import { v } from "convex/values"

export const vMeasure = v.union(v.literal("count"), v.literal("sum"))
export const vCondition = v.union(v.literal("above"), v.literal("below"))
export const vAlertState = v.union(v.literal("quiet"), v.literal("firing"))
export const vAudience = v.union(v.literal("creator"), v.literal("everyone"))

/** What a person decides about an alert. */
export const vAlertTerms = v.object({
  name: v.string(),
  /** Name in model/metrics/catalogue. */
  metric: v.string(),
  /** "" for everything together. */
  dimension: v.string(),
  /** Of the dimension; "" for everything together. */
  value: v.string(),
  measure: vMeasure,
  /** ISO 4217 code when it is money that is added up, otherwise "". */
  currency: v.string(),
  condition: vCondition,
  /** In the unit of the metric; money in minor units. */
  threshold: v.number(),
  windowMinutes: v.number(),
  audience: vAudience,
})

export const alertTables = {
  alerts: defineTable({
    workspaceId: v.id("workspaces"),
    ...vAlertTerms.fields,
    enabled: v.boolean(),
    /** Whether the condition held when it was last looked at; written together with the notifications. */
    state: vAlertState,
    /** Ms; null when it never fired. */
    lastFiredAt: v.union(v.number(), v.null()),
    createdBy: v.id("users"),
  })
    .index("by_workspace", ["workspaceId"])
    .index("by_workspace_and_metric_and_enabled", ["workspaceId", "metric", "enabled"]),

  /**
   * That a metric of a workspace has an enabled alert: what a mutation that counts looks for. Apart from the alerts,
   * so that one that fires does not conflict with those that count.
   */
  alertWatches: defineTable({
    workspaceId: v.id("workspaces"),
    metric: v.string(),
    /** Ms when a check is due that is scheduled already; 0 when none is. */
    checkDueAt: v.number(),
  }).index("by_workspace_and_metric", ["workspaceId", "metric"]),
}
