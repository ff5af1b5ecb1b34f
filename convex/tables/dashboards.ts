// Dashboards people put together themselves. The built-in ones are data of the front end.
import { defineTable } from "convex/server"
import { v } from "convex/values"

/** What a panel draws. */
export const vPanelKind = v.union(
  v.literal("number"),
  v.literal("time"),
  v.literal("breakdown"),
  v.literal("leaderboard"),
  v.literal("heat"),
  v.literal("funnel"),
  v.literal("gauge"),
  v.literal("active"),
  v.literal("now"),
  v.literal("feed"),
  v.literal("traffic"),
)

export const vPanel = v.object({
  /** Unique on its dashboard. */
  id: v.string(),
  kind: vPanelKind,
  /** Absent for the name of what it shows. */
  title: v.optional(v.string()),
  /** Names in model/metrics/catalogue: several for a time series, a gauge for a gauge, otherwise one or none. */
  metrics: v.array(v.string()),
  /** What it is split by; "" for everything together. */
  dimension: v.string(),
  /** How many there were, or what they add up to. */
  measure: v.union(v.literal("count"), v.literal("sum")),
  /** How a time series is drawn. */
  shape: v.union(v.literal("line"), v.literal("area"), v.literal("bars")),
  /** Of a funnel; absent for the first one. */
  pipelineId: v.optional(v.string()),
  /** Columns of four, and rows. */
  width: v.number(),
  height: v.number(),
})

export const dashboardTables = {
  /** Seen by its owner, and by everybody when shared. */
  dashboards: defineTable({
    workspaceId: v.id("workspaces"),
    ownerId: v.id("users"),
    name: v.string(),
    shared: v.boolean(),
    /** In the order of the page. */
    panels: v.array(vPanel),
    /** Goes up with every change of the panels, so that nobody overwrites what they have not seen. */
    revision: v.number(),
  }).index("by_workspace", ["workspaceId"]),
}
