// Nightly summaries: what happened on one day of a workspace, as it was known when the day was over.
import { defineTable } from "convex/server"
import { v } from "convex/values"

/** A number, and what it was the day before and on the same weekday a week before. */
const vCompared = { now: v.number(), dayBefore: v.number(), weekBefore: v.number() }

export const vReportCount = v.object({
  /** Name in model/metrics/catalogue. */
  metric: v.string(),
  ...vCompared,
})

export const vReportMoney = v.object({
  metric: v.string(),
  currency: v.string(),
  /** How many there were on the day. */
  count: v.number(),
  /** In minor units. */
  ...vCompared,
})

export const reportTables = {
  /** Written once per workspace and day by model/reports/build. */
  reports: defineTable({
    workspaceId: v.id("workspaces"),
    /** YYYY-MM-DD in the time zone. */
    day: v.string(),
    timeZone: v.string(),
    /** Ms: where the day began and ended. */
    from: v.number(),
    to: v.number(),
    counts: v.array(vReportCount),
    money: v.array(vReportMoney),
    /** Who changed the most, the busiest first. */
    people: v.array(v.object({ userId: v.id("users"), changes: v.number() })),
  }).index("by_workspace_and_day", ["workspaceId", "day"]),
}
