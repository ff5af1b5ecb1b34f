// Arithmetic of buckets: which bucket and slot a time falls into, adding to slots, and cutting them at any bounds.
// All in UTC ms. Pure.
import type { Infer } from "convex/values"
import type { vBucketSize, vSlot } from "../../tables/metrics"
import { MINUTE, HOUR, DAY } from "../time"

export type BucketSize = Infer<typeof vBucketSize>
export type Slot = Infer<typeof vSlot>
/** How many there were, and what they add up to. */
export type Amount = { count: number; sum: number }

export const QUARTER = 15 * MINUTE

/** Length of a bucket and of its slots, in ms. */
export const SPANS: Record<BucketSize, { bucket: number; slot: number }> = {
  hour: { bucket: HOUR, slot: MINUTE },
  day: { bucket: DAY, slot: QUARTER },
}

export const ZERO: Amount = { count: 0, sum: 0 }

/** The bucket and the slot in it that a time falls into. */
export function placeOf(time: number, size: BucketSize): { start: number; slot: number } {
  const { bucket, slot } = SPANS[size]
  const start = Math.floor(time / bucket) * bucket
  return { start, slot: Math.floor((time - start) / slot) }
}

/** Slots with those of `more` added, in order; what comes to zero is left out. */
export function addSlots(slots: readonly Slot[], more: readonly Slot[]): Slot[] {
  const byPlace = new Map(slots.map((slot) => [slot.at, slot]))
  for (const { at, count, sum } of more) {
    const known = byPlace.get(at) ?? { at, ...ZERO }
    byPlace.set(at, { at, count: known.count + count, sum: known.sum + sum })
  }
  return [...byPlace.values()]
    .filter((slot) => slot.count !== 0 || slot.sum !== 0)
    .sort((a, b) => a.at - b.at)
}

/** What a bucket adds up to. */
export function totalOf(slots: readonly Amount[]): Amount {
  return slots.reduce(addAmounts, ZERO)
}

export function addAmounts(a: Amount, b: Amount): Amount {
  return { count: a.count + b.count, sum: a.sum + b.sum }
}

/**
 * What fell between each two neighbouring bounds (`bounds[i]` up to but without `bounds[i + 1]`): one amount less
 * than there are bounds. The bounds must lie on the edges of slots.
 */
export function cutAt(
  bounds: readonly number[],
  size: BucketSize,
  buckets: readonly { start: number; slots: readonly Slot[] }[],
): Amount[] {
  const amounts = Array.from({ length: bounds.length - 1 }, () => ({ ...ZERO }))
  for (const { start, slots } of buckets) {
    for (const { at, count, sum } of slots) {
      const place = lastAtMost(bounds, start + at * SPANS[size].slot)
      const amount = amounts[place]
      if (amount === undefined) continue
      amount.count += count
      amount.sum += sum
    }
  }
  return amounts
}

/** Index of the last bound that is not after the time; -1 when all are. */
function lastAtMost(bounds: readonly number[], time: number): number {
  let [low, high] = [0, bounds.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (bounds[middle] <= time) low = middle + 1
    else high = middle
  }
  return low - 1
}
