// Numbers, money and time as people read them. The locale is fixed so that server and browser agree.

import { MINUTE, HOUR, DAY } from "../convex/model/time"

const LOCALE = "en-GB"

const wholeNumber = new Intl.NumberFormat(LOCALE)
const twoDigits = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 2 })
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" })
const shortDay = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: "UTC" })
const longDay = new Intl.DateTimeFormat(LOCALE, {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
})

export function formatNumber(value: number): string {
  return wholeNumber.format(value)
}

/** How often something happens: "0.013", "2.5", "140". */
export function formatRate(value: number): string {
  return value < 100 ? twoDigits.format(value) : formatNumber(Math.round(value))
}

/** Decimal places of a currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD; 2 for a code nobody knows. */
export function currencyDigits(currency: string): number {
  try {
    return (
      new Intl.NumberFormat(LOCALE, { style: "currency", currency }).resolvedOptions()
        .maximumFractionDigits ?? 2
    )
  } catch {
    return 2
  }
}

/** `amount` in minor units (cents). Whole amounts drop the fraction: €1,200 but €1,200.50. */
export function formatMoney(amount: number, currency: string): string {
  const digits = currencyDigits(currency)
  const major = amount / 10 ** digits
  const fraction = Number.isInteger(major) ? 0 : digits
  try {
    return new Intl.NumberFormat(LOCALE, {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      minimumFractionDigits: fraction,
      maximumFractionDigits: fraction,
    }).format(major)
  } catch {
    return `${major.toFixed(fraction)} ${currency}`
  }
}

/** Today as "YYYY-MM-DD" in UTC, the days the counters use. */
export function utcDay(now: number = Date.now()): string {
  return new Date(now).toISOString().slice(0, 10)
}

/** "2026-11-03" → "3 Nov", or "3 November 2026" in the long form. */
export function formatDay(day: string, form: "short" | "long" = "short"): string {
  const date = new Date(`${day}T00:00:00Z`)
  return (form === "short" ? shortDay : longDay).format(date)
}

/** The calendar day a moment falls on somewhere, as "YYYY-MM-DD". */
export function dayIn(time: number, timeZone: string): string {
  const parts = formatter(timeZone, { year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(time)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ""
  return `${part("year")}-${part("month")}-${part("day")}`
}

/** "3 Nov 2026, 14:05", as the clocks say in that time zone. */
export function formatMoment(time: number, timeZone: string): string {
  return formatter(timeZone, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(time)
}

/** "14:05" */
export function formatTime(time: number, timeZone: string): string {
  return formatter(timeZone, { hour: "2-digit", minute: "2-digit" }).format(time)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making one is slow and lists need many. */
function formatter(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = timeZone + JSON.stringify(options)
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(LOCALE, { ...options, timeZone })
  formatters.set(key, made)
  return made
}

/** How long ago, in the largest unit that fits; a day and a month once it is more than a week. */
export function formatAgo(time: number, now: number, timeZone = "UTC"): string {
  const past = Math.max(0, now - time)
  if (past < MINUTE) return "just now"
  if (past < HOUR) return relative.format(-Math.floor(past / MINUTE), "minute")
  if (past < DAY) return relative.format(-Math.floor(past / HOUR), "hour")
  if (past < 7 * DAY) return relative.format(-Math.floor(past / DAY), "day")
  return formatDay(dayIn(time, timeZone))
}

/** "in 6 days", "in 20 minutes": the time left, in the largest unit that fits. */
export function formatUntil(time: number, now: number): string {
  const left = Math.max(0, time - now)
  if (left >= DAY) return relative.format(Math.round(left / DAY), "day")
  if (left >= HOUR) return relative.format(Math.round(left / HOUR), "hour")
  return relative.format(Math.max(1, Math.ceil(left / MINUTE)), "minute")
}

/** "Ada Lovelace" → "AL"; one word gives one letter. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words
  return picked.map((word) => [...(word ?? "")][0] ?? "").join("")
}
