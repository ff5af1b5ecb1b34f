// What a fact moves, and the rows those moves come to. Pure.
import { addSlots, placeOf, type BucketSize, type Slot } from "./buckets"
import { metricEntry, NOW, type Dimension, type MetricName } from "./catalogue"
import type { FirstKept } from "./retention"

/** One thing to count: when, how much of it, and whose. */
export type Move = {
  metric: MetricName
  /** Ms. */
  at: number
  count: number
  /** In the unit of the metric. */
  sum: number
  /** ISO 4217 code when the sum is money, otherwise "". */
  currency: string
  /** Values of the dimensions the metric is split by; those that are missing or null are not counted there. */
  by: Partial<Record<Dimension, string | null>>
}

/** A row of metricBuckets without its shard, and what is added to it. */
export type BucketMove = {
  metric: MetricName
  dimension: string
  value: string
  size: BucketSize
  start: number
  currency: string
  slots: Slot[]
}

export function move(metric: MetricName, at: number, rest: Partial<Omit<Move, "metric" | "at">> = {}): Move {
  return { metric, at, count: 1, sum: 0, currency: "", by: {}, ...rest }
}

/** The moves that turn what `before` gave into what `after` gives. */
export function differenceOfMoves(before: readonly Move[], after: readonly Move[]): Move[] {
  return [...after, ...before.map((each) => ({ ...each, count: -each.count, sum: -each.sum }))]
}

/** The rows that the moves come to, each once, as far as they are kept; rows that come to nothing are left out. */
export function bucketMoves(moves: readonly Move[], from: FirstKept): BucketMove[] {
  const rows = new Map<string, BucketMove>()
  for (const each of moves) {
    for (const size of ["hour", "day"] as const) {
      const { start, slot } = placeOf(each.at, size)
      if (!isKept(size, start, from)) continue
      for (const [dimension, value] of seriesOf(each)) {
        const { metric, currency, count, sum } = each
        const row = { metric, dimension, value, size, start, currency }
        const key = keyOf(row)
        const known = rows.get(key)
        if (known === undefined) rows.set(key, { ...row, slots: [{ at: slot, count, sum }] })
        else known.slots.push({ at: slot, count, sum })
      }
    }
  }
  return [...rows.values()]
    .map((row) => ({ ...row, slots: addSlots([], row.slots) }))
    .filter((row) => row.slots.length > 0)
}

/** Everything together, and then by each dimension that the move names. */
function seriesOf({ metric, by }: Move): [dimension: string, value: string][] {
  const split = metricEntry(metric).dimensions.flatMap((dimension): [string, string][] => {
    const value = by[dimension] ?? null
    return value === null ? [] : [[dimension, value]]
  })
  return [["", ""], ...split]
}

/** One text per row. */
export function keyOf({
  metric,
  dimension,
  value,
  size,
  start,
  currency,
}: Omit<BucketMove, "slots">): string {
  return [metric, dimension, value, size, start, currency].join("\n")
}

/** What is so now has no time it could be too old for; it has a day alone. */
export function isKept(size: BucketSize, start: number, from: FirstKept): boolean {
  return start >= from[size] || (size === "day" && start === NOW)
}
