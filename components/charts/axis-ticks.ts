// Round numbers along an axis. Pure.

import { SECOND, MINUTE, HOUR, DAY } from "@/convex/model/time"

/** Most intervals between them. */
const MOST = 4
/** Steps of a clock: 20 minutes are round, 20 hours are not. */
const TIME_STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  DAY,
]

/** From zero, or below it, to at least the largest value; whole numbers. `isTime`: of values in ms. */
export function ticksFor(values: readonly number[], isTime: boolean): number[] {
  const most = Math.max(0, ...values)
  const least = Math.min(0, ...values)
  const step = stepFor((most - least) / MOST, isTime)
  const [first, last] = [Math.floor(least / step), Math.max(Math.ceil(most / step), 1)]
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
}

/** The smallest round step that is not below `least`. */
function stepFor(least: number, isTime: boolean): number {
  if (!isTime) return roundUp(least)
  return TIME_STEPS.find((step) => step >= least) ?? roundUp(least / DAY) * DAY
}

function roundUp(value: number): number {
  if (value <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  const factor = [1, 2, 2.5, 5, 10].find((each) => each * power >= value && Number.isInteger(each * power))
  return (factor ?? 10) * power
}
