// Reading metrics: what happened between bounds, everything together or split by a dimension. The caller's bounds carry
// the time zone and the interval, so what is read depends on the time range alone, never on how much happened in it.
import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { Actor } from "../../functions"
import { addAmounts, cutAt, QUARTER, SPANS, totalOf, type BucketSize } from "./buckets"
import { isMetric, metricEntry, NOW, type Dimension, type MetricName } from "./catalogue"
import { MINUTE, HOUR, DAY } from "../time"

/** A quarter of a year by the hour. */
const MOST_BOUNDS = 2_300
/** Longest range by the minute, in ms. */
const LONGEST_BY_MINUTE = 2 * DAY
/** Most rows of one reading; a longer range or a finer split is refused. */
const MOST_ROWS = 6_000
/** Most values of a dimension one reading names. */
const MOST_VALUES = 20

export const vQuestion = v.object({
  metric: v.string(),
  /** "" for everything together. */
  dimension: v.string(),
  /** Only these values of the dimension; null for all that occurred. */
  values: v.union(v.array(v.string()), v.null()),
  /** Edges of the intervals in ms, upwards; on whole minutes, beyond two days on quarters of an hour. */
  bounds: v.array(v.number()),
})
export type MetricQuestion = Infer<typeof vQuestion>

/** One line of a chart: an amount for each interval. */
export const vSeries = v.object({
  value: v.string(),
  /** ISO 4217 code when the sums are money, otherwise "". */
  currency: v.string(),
  counts: v.array(v.number()),
  sums: v.array(v.number()),
  count: v.number(),
  sum: v.number(),
})
export type MetricSeries = Infer<typeof vSeries>

type MetricCtx = QueryCtx & Pick<Actor, "workspaceId">

/** Lines by value and currency, the largest first. Values that had nothing are left out. */
export async function readMetric(ctx: MetricCtx, question: MetricQuestion): Promise<MetricSeries[]> {
  const { metric, bounds } = question
  if (!isMetric(metric)) throw refuse("invalid", "There is no such metric.", "metric")
  const dimension = requireDimension(metric, question.dimension)
  const size = requireBounds(bounds)
  const rows = await readRows(ctx, { metric, dimension, size, values: question.values, bounds })
  const lines = new Map<string, Doc<"metricBuckets">[]>()
  for (const row of rows) {
    const key = `${row.value}\n${row.currency}`
    lines.set(key, [...(lines.get(key) ?? []), row])
  }
  return [...lines.values()]
    .map((line) => toSeries(line, bounds, size))
    .filter(({ count, sum }) => count !== 0 || sum !== 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

function toSeries(line: Doc<"metricBuckets">[], bounds: readonly number[], size: BucketSize): MetricSeries {
  const amounts = cutAt(bounds, size, line)
  return {
    value: line[0].value,
    currency: line[0].currency,
    counts: amounts.map(({ count }) => count),
    sums: amounts.map(({ sum }) => sum),
    ...amounts.reduce(addAmounts, totalOf([])),
  }
}

type Range = {
  metric: MetricName
  dimension: string
  size: BucketSize
  values: readonly string[] | null
  bounds: readonly number[]
}

async function readRows(ctx: MetricCtx, range: Range): Promise<Doc<"metricBuckets">[]> {
  const { metric, dimension, size, values, bounds } = range
  const [from, to] = [
    Math.floor(bounds[0] / SPANS[size].bucket) * SPANS[size].bucket,
    bounds[bounds.length - 1],
  ]
  const wanted = dimension === "" ? [""] : values
  if (wanted !== null && wanted.length > MOST_VALUES) {
    throw refuse("invalid", `At most ${MOST_VALUES} can be compared at once.`, "values")
  }
  const parts =
    wanted === null
      ? [
          await ctx.db
            .query("metricBuckets")
            .withIndex("by_dimension", (q) =>
              q
                .eq("workspaceId", ctx.workspaceId)
                .eq("metric", metric)
                .eq("dimension", dimension)
                .eq("size", size)
                .gte("start", from)
                .lt("start", to),
            )
            .take(MOST_ROWS + 1),
        ]
      : await Promise.all(
          wanted.map((value) =>
            ctx.db
              .query("metricBuckets")
              .withIndex("by_value", (q) =>
                q
                  .eq("workspaceId", ctx.workspaceId)
                  .eq("metric", metric)
                  .eq("dimension", dimension)
                  .eq("value", value)
                  .eq("size", size)
                  .gte("start", from)
                  .lt("start", to),
              )
              .take(MOST_ROWS + 1),
          ),
        )
  const rows = parts.flat()
  if (rows.length > MOST_ROWS)
    throw refuse("invalid", "That is too much to add up at once. Choose a shorter range.")
  return rows
}

function requireDimension(metric: MetricName, dimension: string): "" | Dimension {
  const known: readonly string[] = metricEntry(metric).dimensions
  if (dimension !== "" && !known.includes(dimension)) {
    throw refuse("invalid", "That metric cannot be split that way.", "dimension")
  }
  return dimension as "" | Dimension
}

/** The size of bucket whose slots the bounds lie on. */
function requireBounds(bounds: readonly number[]): BucketSize {
  const upwards = bounds.every((bound, index) => index === 0 || bound > bounds[index - 1])
  if (bounds.length < 2 || bounds.length > MOST_BOUNDS || !upwards) {
    throw refuse("invalid", `A reading has 1 to ${MOST_BOUNDS - 1} intervals, one after the other.`, "bounds")
  }
  if (bounds.every((bound) => bound % QUARTER === 0)) return "day"
  const span = bounds[bounds.length - 1] - bounds[0]
  if (bounds.every((bound) => bound % MINUTE === 0) && span <= LONGEST_BY_MINUTE) return "hour"
  throw refuse(
    "invalid",
    "Intervals begin on a quarter of an hour, or within two days on a minute.",
    "bounds",
  )
}

/** How many there are now, of one value of a dimension; "" and "" for everything. */
export async function readStanding(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  metric: "connections.now",
  [dimension, value]: [dimension: "" | Dimension, value: string],
): Promise<number> {
  const rows = await ctx.db
    .query("metricBuckets")
    .withIndex("by_value", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("metric", metric)
        .eq("dimension", dimension)
        .eq("value", value)
        .eq("size", "day")
        .eq("start", NOW),
    )
    .take(metricEntry(metric).shards ?? 1)
  return rows.reduce((total, { count }) => total + count, 0)
}

/** Rows a reading of this length takes at most, for one value without shards: what a panel costs. */
export function rowsOf(bounds: readonly number[]): number {
  const span = bounds[bounds.length - 1] - bounds[0]
  return Math.ceil(span / (requireBounds(bounds) === "day" ? DAY : HOUR)) + 1
}
