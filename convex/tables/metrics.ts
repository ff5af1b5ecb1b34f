// Numbers over time, written in the transaction of the fact they count. Only model/metrics writes here.
import { defineTable } from "convex/server"
import { v } from "convex/values"

/** An hour keeps its minutes, a day keeps its quarters of an hour: from those any time zone can be shown. */
export const vBucketSize = v.union(v.literal("hour"), v.literal("day"))

/** One part of a bucket that is not zero. */
export const vSlot = v.object({
  /** Which part: minute 0–59 of an hour, quarter of an hour 0–95 of a UTC day. */
  at: v.number(),
  count: v.number(),
  sum: v.number(),
})

export const vPeriod = v.union(v.literal("day"), v.literal("week"), v.literal("month"))

export const metricTables = {
  /**
   * What happened in one hour or one UTC day, of one metric, split by one dimension. A missing row means zero, and
   * a row that comes to zero is deleted.
   */
  metricBuckets: defineTable({
    workspaceId: v.id("workspaces"),
    /** Name in model/metrics/catalogue. */
    metric: v.string(),
    /** "" for everything together. */
    dimension: v.string(),
    /** Which person, source, channel ...; "" for everything together. */
    value: v.string(),
    size: vBucketSize,
    /** Ms (UTC) when it begins. */
    start: v.number(),
    /** ISO 4217 code when the sum is money, otherwise "". */
    currency: v.string(),
    /** Hot metrics are spread over several rows, which are added up when read. */
    shard: v.number(),
    count: v.number(),
    /** In the unit of the metric; money in minor units. */
    sum: v.number(),
    /** By `at`, upwards. */
    slots: v.array(vSlot),
  })
    .index("by_value", [
      ...(["workspaceId", "metric", "dimension", "value", "size", "start", "currency", "shard"] as const),
    ])
    .index("by_dimension", ["workspaceId", "metric", "dimension", "size", "start"])
    .index("by_size_and_start", ["size", "start"]),

  /** That a person did something in a workspace in a period: one row each, so that people are counted once. */
  activePeople: defineTable({
    workspaceId: v.id("workspaces"),
    period: vPeriod,
    /** First UTC day of the period, YYYY-MM-DD; weeks begin on Monday. */
    start: v.string(),
    userId: v.id("users"),
  }).index("by_workspace_and_period_and_start_and_user", ["workspaceId", "period", "start", "userId"]),

  /** How many rows of activePeople a period has. */
  activeCounts: defineTable({
    workspaceId: v.id("workspaces"),
    period: vPeriod,
    start: v.string(),
    people: v.number(),
  }).index("by_workspace_and_period_and_start", ["workspaceId", "period", "start"]),

  /** The fact behind "sign-ins": a session began; one row for each workspace the person was in at that time. */
  signIns: defineTable({
    workspaceId: v.id("workspaces"),
    userId: v.id("users"),
    /** Ms. */
    at: v.number(),
  }).index("by_workspace_and_at", ["workspaceId", "at"]),

  /** The fact behind the assistant's tokens and cost: one call of a language model. */
  assistantUsages: defineTable({
    workspaceId: v.id("workspaces"),
    userId: v.id("users"),
    model: v.string(),
    inputTokens: v.number(),
    outputTokens: v.number(),
    /** Millionths of a US dollar; null when nobody said what the model costs. */
    cost: v.union(v.number(), v.null()),
    /** Ms. */
    at: v.number(),
  }).index("by_workspace_and_at", ["workspaceId", "at"]),

  /** How much there was of something at the end of each hour of a UTC day. Written by the hourly snapshot. */
  gaugeDays: defineTable({
    workspaceId: v.id("workspaces"),
    /** Name in model/metrics/gauges. */
    gauge: v.string(),
    /** ISO 4217 code when it is money, otherwise "". */
    currency: v.string(),
    /** Ms (UTC) when the day begins. */
    start: v.number(),
    /** By hour of the day, upwards; hours without a snapshot are missing. */
    hours: v.array(v.object({ at: v.number(), value: v.number() })),
  })
    .index("by_gauge", ["workspaceId", "gauge", "start", "currency"])
    .index("by_start", ["start"]),

  /** One row: names of the metrics that every workspace has been filled with, or is being (metricFills). */
  knownMetrics: defineTable({ names: v.array(v.string()) }),

  /** Workspaces whose metrics are being filled from their facts. Deleted when done. */
  metricFills: defineTable({
    workspaceId: v.id("workspaces"),
    /** Ms: when it is tried again, should it not be done by then. */
    dueAt: v.number(),
    tries: v.number(),
  })
    .index("by_workspace", ["workspaceId"])
    .index("by_dueAt", ["dueAt"]),

  /** Who has a page of the workspace open: `at` (ms) moves on once a minute. Forgotten after an hour. */
  onlinePeople: defineTable({ workspaceId: v.id("workspaces"), userId: v.id("users"), at: v.number() })
    .index("by_workspace_and_user", ["workspaceId", "userId"])
    .index("by_workspace_and_at", ["workspaceId", "at"])
    .index("by_at", ["at"]),

  /** The last probe of a session: its page measures how long its own write takes to come back. */
  pulses: defineTable({ sessionId: v.id("authSessions"), beat: v.number(), at: v.number() })
    .index("by_session", ["sessionId"])
    .index("by_at", ["at"]),
}
