// How long buckets are kept. Settings of the deployment: METRICS_KEEP_HOURS_FOR_DAYS, METRICS_KEEP_DAYS_FOR_DAYS.
import { SPANS, type BucketSize } from "./buckets"
import { DAY } from "../time"

const SETTINGS: Record<BucketSize, { variable: string; days: number }> = {
  /** Minutes serve what is shown by the minute, the last hours. */
  hour: { variable: "METRICS_KEEP_HOURS_FOR_DAYS", days: 14 },
  day: { variable: "METRICS_KEEP_DAYS_FOR_DAYS", days: 5 * 366 },
}

/** When the first bucket of each size begins that is kept (ms): earlier ones are neither written nor checked. */
export type FirstKept = Record<BucketSize, number>

/** Writing, checking and forgetting all go by this, so that they agree on the bucket at the edge. */
export function firstKept(now: number): FirstKept {
  return { hour: edgeOf("hour", now), day: edgeOf("day", now) }
}

export function daysKept(): Record<BucketSize, number> {
  return { hour: daysOf("hour"), day: daysOf("day") }
}

/** The bucket in which the kept time begins is kept whole. */
function edgeOf(size: BucketSize, now: number): number {
  const { bucket } = SPANS[size]
  return Math.floor((now - daysOf(size) * DAY) / bucket) * bucket
}

function daysOf(size: BucketSize): number {
  const { variable, days } = SETTINGS[size]
  const set = Number(process.env[variable])
  return Number.isFinite(set) && set >= 1 ? set : days
}
