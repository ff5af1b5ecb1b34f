// How ranges and their intervals read. Pure.
import { formatDay } from "@/lib/format"
import { PRESETS, type Interval, type Preset, type RangeChoice } from "./range"
import { formatCalendarDay } from "./zoned"

export const PRESET_LABELS: Record<Preset, string> = {
  "1h": "Last hour",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  "90d": "Last 90 days",
  "this-week": "This week",
  "last-week": "Last week",
  "this-month": "This month",
  "last-month": "Last month",
  "this-quarter": "This quarter",
  "last-quarter": "Last quarter",
  "this-year": "This year",
  "last-year": "Last year",
}

export const INTERVAL_LABELS: Record<Interval, string> = {
  minute: "Minute",
  "quarter-hour": "15 minutes",
  hour: "Hour",
  day: "Day",
  week: "Week",
  month: "Month",
}

/** "Last 30 days", "3 Nov – 9 Nov". */
export function rangeLabel(choice: RangeChoice): string {
  if (typeof choice === "string") return PRESET_LABELS[choice]
  const [first, last] = [formatCalendarDay(choice.first), formatCalendarDay(choice.last)]
  if (first === last) return formatDay(first, "long")
  return choice.first.year === choice.last.year
    ? `${formatDay(first)} – ${formatDay(last)}`
    : `${formatDay(first, "long")} – ${formatDay(last, "long")}`
}

/** What a range is compared with, after "than". */
export function previousLabel(choice: RangeChoice): string {
  if (typeof choice === "object") return "the days before"
  const words: Partial<Record<Preset, string>> = { "1h": "the hour before", "24h": "the 24 hours before" }
  const unit = choice.split("-")[1]
  if (unit !== undefined) return choice.startsWith("this") ? `last ${unit}` : `the ${unit} before`
  return words[choice] ?? `the ${Number.parseInt(choice, 10)} days before`
}

/** Short, for an axis: "14:05", "3 Nov", "Nov 2026". `many` days are shown, so hours need their day too. */
export function tickLabel(time: number, zone: string, interval: Interval, many: boolean): string {
  if (interval === "month") return words(zone, { month: "short", year: "numeric" }, time)
  if (interval === "day" || interval === "week") return words(zone, { day: "numeric", month: "short" }, time)
  const clock = words(zone, { hour: "2-digit", minute: "2-digit" }, time)
  return many ? `${words(zone, { day: "numeric", month: "short" }, time)} ${clock}` : clock
}

/** In full: which interval it is, unmistakable even in the hour that clocks repeat. */
export function intervalLabel(from: number, to: number, zone: string, interval: Interval): string {
  if (interval === "month") return words(zone, { month: "long", year: "numeric" }, from)
  if (interval === "day") return words(zone, LONG_DAY, from)
  if (interval === "week") {
    const short = { day: "numeric", month: "short" } as const
    return `${words(zone, short, from)} – ${words(zone, { ...short, year: "numeric" }, to - 1)}`
  }
  const clock = { hour: "2-digit", minute: "2-digit" } as const
  const start = words(zone, { ...clock, day: "numeric", month: "short" }, from)
  return interval === "minute" ? start : `${start} – ${words(zone, { ...clock, timeZoneName: "short" }, to)}`
}

const LONG_DAY = { weekday: "short", day: "numeric", month: "long", year: "numeric" } as const

const formatters = new Map<string, Intl.DateTimeFormat>()

function words(zone: string, options: Intl.DateTimeFormatOptions, time: number): string {
  const key = zone + JSON.stringify(options)
  const made = formatters.get(key) ?? new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone })
  formatters.set(key, made)
  return made.format(time)
}

export function isPreset(text: string): text is Preset {
  return (PRESETS as readonly string[]).includes(text)
}
