// What is typed about an alert ⇄ the terms the server keeps. Pure.
import { amountToText, parseAmount } from "@/components/deals/amount"
import type { AlertTerms } from "@/convex/model/alerts/condition"
import { unitOf } from "@/convex/model/alerts/words"
import { metricEntry, type MetricName, type Unit } from "@/convex/model/metrics/catalogue"

/** As AlertTerms, but the threshold as it is typed and the metric one that there is. */
export type AlertInput = Omit<AlertTerms, "metric" | "threshold"> & { metric: MetricName; threshold: string }

export const NEW_ALERT: AlertInput = {
  ...{ name: "", metric: "contacts.created", dimension: "", value: "", measure: "count", currency: "EUR" },
  ...{ condition: "above", threshold: "", windowMinutes: 60, audience: "creator" },
}

/** Lengths of windows to choose from, in minutes. */
export const WINDOWS: readonly number[] = [
  ...[15, 30, 60, 180, 360, 720],
  ...[1, 2, 3, 7, 14, 30].map((days) => days * 1440),
]

const HOUR_MS = 3_600_000
/** A millionth of a dollar, of which a cent has ten thousand. */
const MICROS_PER_CENT = 10_000

export function inputOf(terms: AlertTerms, metric: MetricName): AlertInput {
  const { threshold, currency } = terms
  const unit = unitOf(metric, terms.measure)
  return {
    ...terms,
    metric,
    currency: currency === "" ? NEW_ALERT.currency : currency,
    threshold: thresholdText(threshold, unit, currency),
  }
}

type Read = { ok: true; terms: AlertTerms } | { ok: false; problems: Record<string, string> }

export function readAlert(input: AlertInput): Read {
  const { name, metric, dimension, value, measure, currency } = input
  const unit = unitOf(metric, measure)
  const threshold = readThreshold(input.threshold, unit, currency)
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
  }
}

/** The number in the threshold's unit, or what is wrong with it. */
function readThreshold(text: string, unit: Unit, currency: string): number | string {
  if (text.trim() === "") return "Enter a number."
  if (unit === "money" || unit === "usdMicros") {
    const amount = parseAmount(text, unit === "money" ? currency : "USD")
    if (!amount.ok) return amount.message
    return unit === "money" ? amount.minor : amount.minor * MICROS_PER_CENT
  }
  const number = Number(text.replace(/[\s,]/g, ""))
  if (!Number.isFinite(number) || number < 0) return "Enter a number that is zero or more."
  if (unit === "ms") return Math.round(number * HOUR_MS)
  return Number.isInteger(number) ? number : "Enter a whole number."
}

function thresholdText(threshold: number, unit: Unit, currency: string): string {
  if (threshold === 0) return "0"
  if (unit === "money") return amountToText(threshold, currency)
  if (unit === "usdMicros") return amountToText(threshold / MICROS_PER_CENT, "USD")
  return String(unit === "ms" ? threshold / HOUR_MS : threshold)
}
