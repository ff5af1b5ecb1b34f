import { defineTable } from "convex/server"
import { v } from "convex/values"

export const vMetric = v.union(
  v.literal("companies.live"),
  v.literal("companies.created"),
  v.literal("contacts.live"),
  v.literal("contacts.created"),
  v.literal("deals.live"),
  v.literal("deals.amount"),
  v.literal("deals.created"),
  v.literal("activities.created"),
  v.literal("tasks.open"),
  v.literal("questions.asked"),
)

export const counterTables = {
  /**
   * Totals kept in the same mutation as the fact they count. Only model/counters writes here:
   * `adjust` with the fact, `recount` from the facts. A missing row means zero.
   */
  counters: defineTable({
    workspaceId: v.id("workspaces"),
    metric: vMetric,
    /** "all" for a running total, otherwise the UTC day YYYY-MM-DD of the fact. */
    day: v.string(),
    /** "" or what the total is split by: a stage id, "stage id/currency", or a person. */
    detail: v.string(),
    value: v.number(),
  }).index("by_workspace_and_metric_and_day_and_detail", ["workspaceId", "metric", "day", "detail"]),
}
