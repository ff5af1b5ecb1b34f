// Counts and sums in words, by the unit of their metric. Pure.
import { metricEntry, type MetricName, type Unit } from "@/convex/model/metrics/catalogue"
import { MINUTE, HOUR, DAY } from "@/convex/model/time"
import { currencyDigits, formatMoney, formatNumber } from "@/lib/format"

export type Measure = "count" | "sum"
export type Amount = { count: number; sum: number }

/** What a number is: in which unit, and of which currency when it is money. */
export type Scale = { unit: Unit; currency: string }

/** Of what is counted. */
export const COUNTS: Scale = { unit: "count", currency: "" }

export function scaleOf(metric: MetricName, measure: Measure, currency: string): Scale {
  const { unit } = metricEntry(metric)
  return measure === "count" || unit === "count" ? COUNTS : { unit, currency }
}

/** The number that is shown of an amount. Of times, an average says more than a sum. */
export function measured({ count, sum }: Amount, { unit }: Scale): number {
  if (unit === "count") return count
  if (unit === "ms") return count === 0 ? 0 : sum / count
  return sum
}

/** In whole units of its currency, not in cents: what amounts in different currencies can be drawn beside. */
export function inWhole(value: number, { unit, currency }: Scale): number {
  return unit === "money" ? value / 10 ** currencyDigits(currency) : value
}

/** "Ada (EUR)"; just "Ada" of what is no money. */
export function inCurrency(name: string, { currency }: Scale): string {
  return currency === "" ? name : `${name} (${currency})`
}

/** Whether amounts of it may be put on top of each other. */
export function isAdditive({ unit }: Scale): boolean {
  return unit !== "ms"
}

const rounded = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 })
const compact = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 })
const precise = new Intl.NumberFormat("en-GB", { notation: "compact", maximumSignificantDigits: 4 })

/** In full: "1,204", "€1,200.50", "3 d 4 h", "1.2 MB", "$0.0312". */
export function formatMeasured(value: number, { unit, currency }: Scale): string {
  switch (unit) {
    case "count":
    case "tokens":
      return formatNumber(value)
    case "money":
      return formatMoney(Math.round(value), currency)
    case "ms":
      return formatDuration(value)
    case "bytes":
      return formatBytes(value)
    case "usdMicros":
      return formatDollars(value)
  }
}

/** Short, for an axis: "1.2K", "€1.2K". */
export function formatTick(value: number, { unit, currency }: Scale): string {
  switch (unit) {
    case "count":
    case "tokens":
      return compact.format(value)
    case "money":
      return formatShortMoney(value, currency)
    case "ms":
      return formatDuration(value)
    case "bytes":
      return formatBytes(value)
    case "usdMicros":
      return formatShortMoney(value / 10_000, "USD")
  }
}

/** Letters that fit where one figure stands. */
const MOST_LETTERS = 14

/** In full where there is room for it: large amounts without cents, "€1.235bn" when even that is too long. */
export function formatFigure(value: number, scale: Scale, letters = MOST_LETTERS): string {
  const full = formatMeasured(value, scale)
  if (full.length <= letters) return full
  if (scale.unit === "money") {
    const unit = 10 ** currencyDigits(scale.currency)
    const whole = formatMoney(Math.round(value / unit) * unit, scale.currency)
    return whole.length <= letters ? whole : formatShortMoney(value, scale.currency, 4)
  }
  return scale.unit === "count" || scale.unit === "tokens" ? precise.format(value) : full
}

/** As a program reads it; money in whole units of its currency, not in cents. */
export function plainMeasured(value: number, { unit, currency }: Scale): string {
  if (unit === "money") return String(inWhole(Math.round(value), { unit, currency }))
  if (unit === "usdMicros") return String(value / 1_000_000)
  return String(unit === "ms" ? Math.round(value) : value)
}

const SPANS = [
  { name: "d", ms: DAY },
  { name: "h", ms: HOUR },
  { name: "min", ms: MINUTE },
  { name: "s", ms: 1000 },
  { name: "ms", ms: 1 },
]

/** The two largest units: "3 d 4 h", "12 min 5 s", "240 ms". */
export function formatDuration(ms: number): string {
  const first = SPANS.findIndex(({ ms: each }) => ms >= each)
  if (first < 0) return "0 s"
  const [large, small] = [SPANS[first], SPANS[first + 1]]
  const whole = Math.floor(ms / large.ms)
  const rest = small === undefined || small.name === "ms" ? 0 : Math.floor((ms - whole * large.ms) / small.ms)
  return rest === 0 ? `${whole} ${large.name}` : `${whole} ${large.name} ${rest} ${small.name}`
}

function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"]
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1)
  return `${rounded.format(bytes / 1000 ** power)} ${units[power]}`
}

function formatDollars(micros: number): string {
  const dollars = micros / 1_000_000
  const digits = dollars === 0 || Math.abs(dollars) >= 1 ? 2 : 4
  return `$${dollars.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits })}`
}

/** "€1.2m"; amounts below one with what there is of them: "$0.0025". */
function formatShortMoney(amount: number, currency: string, digits = 2): string {
  const major = inWhole(amount, { unit: "money", currency })
  try {
    return new Intl.NumberFormat("en-GB", {
      ...({ style: "currency", currency, currencyDisplay: "narrowSymbol" } as const),
      ...({
        notation: "compact",
        maximumSignificantDigits: Math.abs(major) < 1 ? 2 : Math.max(digits, 3),
      } as const),
    }).format(major)
  } catch {
    return `${compact.format(major)} ${currency}`
  }
}

/** "+12 %", "−3 %"; null when there was nothing to compare with. */
export function formatChange(now: number, before: number): string | null {
  if (before === 0) return null
  const percent = Math.round(((now - before) / before) * 100)
  if (percent === 0) return "±0 %"
  return `${percent > 0 ? "+" : "−"}${formatNumber(Math.abs(percent))} %`
}
