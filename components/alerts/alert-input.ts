// What is typed about an alert ⇄ the terms the server keeps. Pure.
import { amountToText, parseAmount } from "@/components/deals/amount"
import type { AlertTerms } from "@/convex/model/alerts/condition"
import { sizesOf, unitOf } from "@/convex/model/alerts/words"
import { metricEntry, type MetricName, type Unit } from "@/convex/model/metrics/catalogue"
import { HOUR } from "@/convex/model/time"

/** As AlertTerms, but the threshold as it is typed and the metric one that there is. */
export type AlertInput = Omit<AlertTerms, "metric" | "threshold"> & {
  metric: MetricName
  threshold: string
  /** Of what the threshold is typed in, where there is a choice: ms of an hour, bytes of a MB. */
  size: number
}

export const NEW_ALERT: AlertInput = {
  ...{ name: "", metric: "contacts.created", dimension: "", value: "", measure: "count", currency: "EUR" },
  ...{ condition: "above", threshold: "", size: 1, windowMinutes: 60, audience: "creator" },
}

/** Lengths of windows to choose from, in minutes. */
export const WINDOWS: readonly number[] = [
  ...[15, 30, 60, 180, 360, 720],
  ...[1, 2, 3, 7, 14, 30].map((days) => days * 1440),
]

/** What times and sizes are typed in until something else is chosen: hours and MB. */
const USUAL_SIZES: Partial<Record<Unit, number>> = { ms: HOUR, bytes: 1_000_000 }
/** A millionth of a dollar, of which a cent has ten thousand. */
const MICROS_PER_CENT = 10_000

export function inputOf(terms: AlertTerms, metric: MetricName): AlertInput {
  const { threshold, currency } = terms
  const unit = unitOf(metric, terms.measure)
  const size = sizeFor(threshold, metric, unit)
  return {
    ...terms,
    size,
    metric,
    currency: currency === "" ? NEW_ALERT.currency : currency,
    threshold: thresholdText(threshold, unit, currency, size),
  }
}

type Read = { ok: true; terms: AlertTerms } | { ok: false; problems: Record<string, string> }

export function readAlert({ size, ...input }: AlertInput): Read {
  const { name, metric, dimension, value, measure, currency } = input
  const unit = unitOf(metric, measure)
  const threshold = readThreshold(input.threshold, unit, currency, size)
  const problems: Record<string, string> = {
    ...(name.trim() === "" && { name: "Give the alert a name." }),
    ...(typeof threshold === "string" && { threshold }),
    ...(dimension !== "" && value === "" && { value: "Choose what it is about." }),
  }
  if (Object.keys(problems).length > 0 || typeof threshold === "string") return { ok: false, problems }
  return {
    ok: true,
    terms: { ...input, name: name.trim(), threshold, currency: unit === "money" ? currency : "" },
  }
}

/** The same for another metric: what it does not have goes back to everything, counted. */
export function withMetric(input: AlertInput, metric: MetricName): AlertInput {
  const { dimensions, unit } = metricEntry(metric)
  const known: readonly string[] = dimensions
  const keeps = known.includes(input.dimension)
  return {
    ...input,
    metric,
    dimension: keeps ? input.dimension : "",
    value: keeps ? input.value : "",
    measure: unit === "count" ? "count" : input.measure,
    size: unit === metricEntry(input.metric).unit ? input.size : usualSize(metric),
  }
}

function usualSize(metric: MetricName): number {
  return USUAL_SIZES[metricEntry(metric).unit] ?? 1
}

/** The largest that gives a whole number; the usual one for nothing. */
function sizeFor(threshold: number, metric: MetricName, unit: Unit): number {
  const whole = threshold === 0 ? undefined : sizesOf(unit).find(([size]) => threshold % size === 0)
  return whole?.[0] ?? usualSize(metric)
}

/** The number in the threshold's unit, or what is wrong with it. */
function readThreshold(text: string, unit: Unit, currency: string, size: number): number | string {
  if (text.trim() === "") return "Enter a number."
  if (unit === "money" || unit === "usdMicros") {
    const amount = parseAmount(text, unit === "money" ? currency : "USD")
    if (!amount.ok) return amount.message
    return unit === "money" ? amount.minor : amount.minor * MICROS_PER_CENT
  }
  const number = Number(text.replace(/[\s,]/g, ""))
  if (!Number.isFinite(number) || number < 0) return "Enter a number that is zero or more."
  if (sizesOf(unit).length > 0) return Math.round(number * size)
  return Number.isInteger(number) ? number : "Enter a whole number."
}

function thresholdText(threshold: number, unit: Unit, currency: string, size: number): string {
  if (threshold === 0) return "0"
  if (unit === "money") return amountToText(threshold, currency)
  if (unit === "usdMicros") return amountToText(threshold / MICROS_PER_CENT, "USD")
  return String(sizesOf(unit).length > 0 ? threshold / size : threshold)
}
