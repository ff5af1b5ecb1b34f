import { defineTable } from "convex/server"
import { v } from "convex/values"
import { acceptingLegacy, vLegacyCounter } from "./legacy"

export const vCounted = v.union(
  v.literal("companies.live"),
  v.literal("contacts.live"),
  v.literal("deals.live"),
  v.literal("deals.amount"),
  v.literal("activities.live"),
  v.literal("tasks.open"),
)

export const counterTables = {
  /**
   * Running totals, kept in the same mutation as the facts they count; what happened when is in the metrics. Only
   * model/counters writes here: `applyDeltas` with the fact, `recount` from the facts. A missing row means zero.
   */
  counters: defineTable(
    acceptingLegacy(
      v.object({
        workspaceId: v.id("workspaces"),
        metric: vCounted,
        /** "" or what the total is split by: a stage id, "stage id/currency", or a person. */
        detail: v.string(),
        value: v.number(),
      }),
      vLegacyCounter,
    ),
  ).index("by_workspace_and_metric_and_detail", ["workspaceId", "metric", "detail"]),
}
