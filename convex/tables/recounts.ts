// Checks of the numbers over time against their facts, as the page "Check the numbers" shows them.
import { defineTable } from "convex/server"
import { v } from "convex/values"

const vAmounts = v.object({ count: v.number(), sum: v.number() })

/** A row of metricBuckets that is not as its facts say. */
export const vBucketFinding = v.object({
  metric: v.string(),
  dimension: v.string(),
  value: v.string(),
  size: v.union(v.literal("hour"), v.literal("day")),
  /** Ms. */
  start: v.number(),
  currency: v.string(),
  stored: vAmounts,
  counted: vAmounts,
})

/** A number of active people that is not as the facts say. */
export const vPeopleFinding = v.object({
  period: v.union(v.literal("day"), v.literal("week"), v.literal("month")),
  start: v.string(),
  stored: v.number(),
  counted: v.number(),
})

/** What one metric comes to by its facts, as far as they are kept, and how many of its rows differ from that. */
export const vMetricFinding = v.object({ metric: v.string(), counted: v.number(), differences: v.number() })

export const vRecountState = v.union(v.literal("running"), v.literal("done"), v.literal("failed"))

export const recountTables = {
  /** The latest of each workspace; a new one takes its place. */
  recounts: defineTable({
    workspaceId: v.id("workspaces"),
    startedBy: v.id("users"),
    /** Ms. */
    startedAt: v.number(),
    /** Whether it also corrects what it finds. */
    correcting: v.boolean(),
    state: vRecountState,
    /** Pages of rows read so far. */
    pages: v.number(),
    /** Ms of the last sign of life. */
    movedAt: v.number(),
    /** Rows that were corrected; 0 when it only looks. */
    corrected: v.number(),
    /** How many differences there are; only the first few are kept below. */
    differences: v.number(),
    buckets: v.array(vBucketFinding),
    people: v.array(vPeopleFinding),
    /** Missing in checks that began before metrics were told one by one. */
    metrics: v.optional(v.array(vMetricFinding)),
    /** Some of it kept moving while it was counted, and is not told. */
    disturbed: v.boolean(),
  }).index("by_workspace", ["workspaceId"]),
}
