// How long buckets are kept. Settings of the deployment: METRICS_KEEP_HOURS_FOR_DAYS, METRICS_KEEP_DAYS_FOR_DAYS.
import { DAY, type BucketSize } from "./buckets"

const SETTINGS: Record<BucketSize, { variable: string; days: number }> = {
  /** Minutes serve what is shown by the minute, the last hours. */
  hour: { variable: "METRICS_KEEP_HOURS_FOR_DAYS", days: 14 },
  day: { variable: "METRICS_KEEP_DAYS_FOR_DAYS", days: 5 * 366 },
}

/** Ms that buckets of a size are kept after they began. */
export function keptFor(size: BucketSize): number {
  const { variable, days } = SETTINGS[size]
  const set = Number(process.env[variable])
  return (Number.isFinite(set) && set >= 1 ? set : days) * DAY
}
