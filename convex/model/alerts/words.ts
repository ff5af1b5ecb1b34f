// An alert in words, for its notification and for the page of alerts. Pure.
import { metricEntry, type MetricName, type Unit } from "../metrics/catalogue"
import type { AlertTerms } from "./condition"
import { MINUTE, HOUR, DAY } from "../time"

const LOCALE = "en-GB"
/** From the largest down: how many make one, and what one is called and several are. */
const TIMES: readonly SizedUnit[] = [
  [DAY, "day", "days"],
  [HOUR, "hour", "hours"],
  [MINUTE, "minute", "minutes"],
  [1000, "second", "seconds"],
  [1, "ms", "ms"],
]
const SIZES: readonly SizedUnit[] = [
  [1_000_000_000, "GB", "GB"],
  [1_000_000, "MB", "MB"],
  [1000, "kB", "kB"],
  [1, "B", "B"],
]
export type SizedUnit = readonly [size: number, one: string, many: string]
const number = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 })

/** "12", "€1,200", "3.5 hours": an amount in the unit of what is measured. */
export function amountWords(amount: number, unit: Unit, currency: string): string {
  switch (unit) {
    case "money":
      return moneyWords(amount, currency)
    case "usdMicros":
      return moneyWords(amount / 10_000, "USD")
    case "ms":
      return inLargest(amount, TIMES)
    case "bytes":
      return inLargest(amount, SIZES)
    case "tokens":
      return `${number.format(amount)} tokens`
    case "count":
      return number.format(amount)
  }
}

/** The sizes an amount of that unit can be given in, from the largest down; none for what has only one. */
export function sizesOf(unit: Unit): readonly SizedUnit[] {
  return unit === "ms" ? TIMES : unit === "bytes" ? SIZES : []
}

/** What an alert measures in: the unit of its metric when it adds up, else plain numbers. */
export function unitOf(metric: MetricName, measure: AlertTerms["measure"]): Unit {
  return measure === "sum" ? metricEntry(metric).unit : "count"
}

/** "15 minutes", "hour", "6 hours", "day", "week": after "in the last". */
export function windowWords(minutes: number): string {
  const [count, unit] =
    minutes % 10_080 === 0
      ? [minutes / 10_080, "week"]
      : minutes % 1440 === 0
        ? [minutes / 1440, "day"]
        : minutes % 60 === 0
          ? [minutes / 60, "hour"]
          : [minutes, "minute"]
  return count === 1 ? unit : `${count} ${unit}s`
}

/** "more than 10 in the last hour" */
export function conditionWords(
  metric: MetricName,
  { measure, currency, condition, threshold, windowMinutes }: AlertTerms,
): string {
  const amount = amountWords(threshold, unitOf(metric, measure), currency)
  return `${condition === "above" ? "more" : "less"} than ${amount} in the last ${windowWords(windowMinutes)}`
}

/** The sentence of a notification. `of`: the name of the value it is about, when it is about one. */
export function firedWords(metric: MetricName, terms: AlertTerms, amount: number, of: string | null): string {
  const measured = amountWords(amount, unitOf(metric, terms.measure), terms.currency)
  const what = metricEntry(metric).label + (of === null ? "" : ` (${of})`)
  return `${what}: ${measured}, which is ${conditionWords(metric, terms)}.`
}

/** In the largest unit of which there is at least one. */
function inLargest(amount: number, units: readonly SizedUnit[]): string {
  const [size, one, many] = units.find(([each]) => amount >= each) ?? units[units.length - 1]
  return `${number.format(amount / size)} ${amount === size ? one : many}`
}

function moneyWords(amount: number, currency: string): string {
  try {
    const format = new Intl.NumberFormat(LOCALE, {
      ...{
        style: "currency",
        currency,
        currencyDisplay: "narrowSymbol",
        trailingZeroDisplay: "stripIfInteger",
      },
    })
    return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
  } catch {
    return `${(amount / 100).toFixed(2)} ${currency}`
  }
}
