// A difference between a number and its facts, in plain words. Pure.
import type { Infer } from "convex/values"
import { amountWords } from "@/convex/model/alerts/words"
import { isMetric, metricEntry } from "@/convex/model/metrics/catalogue"
import type { vBucketFinding, vPeopleFinding } from "@/convex/tables/recounts"
import { formatDay, formatMoment, utcDay } from "@/lib/format"

export type BucketFinding = Infer<typeof vBucketFinding>
export type PeopleFinding = Infer<typeof vPeopleFinding>

/** `name`: what the value the number is about is called. */
export function bucketWords(finding: BucketFinding, name: string): string {
  const { metric, dimension, size, start, currency, stored, counted } = finding
  const label = isMetric(metric) ? metricEntry(metric).label : metric
  const about = dimension === "" ? "" : ` (${dimension} ${name})`
  const when =
    size === "day"
      ? `on ${formatDay(utcDay(start), "long")}`
      : `in the hour from ${formatMoment(start, "UTC")}`
  const counts = `stored ${stored.count}, by the facts ${counted.count}`
  if (stored.sum === counted.sum || !isMetric(metric)) return `${label}${about} ${when} (UTC): ${counts}.`
  const sum = ({ sum }: BucketFinding["stored"]) => amountWords(sum, metricEntry(metric).unit, currency)
  return `${label}${about} ${when} (UTC): ${counts}; added up ${sum(stored)}, by the facts ${sum(counted)}.`
}

export function peopleWords({ period, start, stored, counted }: PeopleFinding): string {
  return `People active in the ${period} from ${formatDay(start, "long")} (UTC): stored ${stored}, by the facts ${counted}.`
}
