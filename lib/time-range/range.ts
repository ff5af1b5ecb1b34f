// A range of time as people choose it, worked out into moments: its intervals, and the period it is compared with.
// Everything that depends on the clock changes only when an interval ends, so live queries keep their arguments. Pure.
import {
  clockAt,
  firstDayOf,
  moveDay,
  nextHour,
  QUARTER_HOUR,
  startOfDay,
  type CalendarDay,
  type CalendarUnit,
} from "./zoned"
import { MINUTE, HOUR, DAY } from "../../convex/model/time"

export const PRESETS = [
  ...(["1h", "24h", "7d", "30d", "90d"] as const),
  ...(["this-week", "last-week", "this-month", "last-month"] as const),
  ...(["this-quarter", "last-quarter", "this-year", "last-year"] as const),
] as const
export type Preset = (typeof PRESETS)[number]

/** A preset, or days from the first to the last, both included. */
export type RangeChoice = Preset | { first: CalendarDay; last: CalendarDay }

export const INTERVALS = ["minute", "quarter-hour", "hour", "day", "week", "month"] as const
export type Interval = (typeof INTERVALS)[number]

/** From `from` up to, but without, `to`; in ms. */
export type Span = { from: number; to: number }

export type Range = Span & {
  zone: string
  interval: Interval
  /** Intervals that make sense for a range of this length. */
  intervals: Interval[]
  /** Edges of the intervals, the first and the last being those of the range. */
  bounds: number[]
  /** The period right before, with its own intervals, but no more of them. */
  previous: Span & { bounds: number[] }
  /** As much of the previous period as has passed of this one, so that a running month is compared fairly. */
  comparable: Span
}

/** More points than a chart shows legibly. */
const MOST_INTERVALS = 750

/** The longest range of days that can be chosen. */
export const MOST_DAYS = 750

const LENGTHS: Record<Interval, number> = {
  minute: MINUTE,
  "quarter-hour": QUARTER_HOUR,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
}

/** What the clocks of `zone` make of a choice at the moment `now`. `wanted` is the interval; null for the usual one. */
export function workOut(choice: RangeChoice, zone: string, now: number, wanted: Interval | null): Range {
  const { current, previous } = spansOf(choice, zone, now)
  const intervals = INTERVALS.filter((interval) => fits(interval, current))
  const interval = wanted !== null && intervals.includes(wanted) ? wanted : usualInterval(current)
  const bounds = boundsOf(current, zone, interval)
  const passed = Math.min(current.to, endOfRunning(current, zone, now)) - current.from
  return {
    ...current,
    zone,
    interval,
    intervals,
    bounds,
    previous: { ...previous, bounds: boundsOf(previous, zone, interval, bounds.length) },
    comparable: { from: previous.from, to: Math.min(previous.from + Math.max(passed, HOUR), previous.to) },
  }
}

/** The calendar day there that a moment falls on. */
export function dayAround(zone: string, now: number): Span {
  const today = clockAt(zone, now)
  return { from: startOfDay(zone, today), to: startOfDay(zone, moveDay(today, "day", 1)) }
}

/** Edges of the intervals of a span, the first `most` of them. */
export function boundsOf({ from, to }: Span, zone: string, interval: Interval, most = Infinity): number[] {
  const bounds = [from]
  for (let last = from; last < to && bounds.length < most; bounds.push(last)) {
    last = Math.min(to, nextEdge(last, zone, interval))
  }
  return bounds
}

function nextEdge(time: number, zone: string, interval: Interval): number {
  switch (interval) {
    case "minute":
      return time + MINUTE
    case "quarter-hour":
      return (Math.floor(time / QUARTER_HOUR) + 1) * QUARTER_HOUR
    case "hour":
      return nextHour(zone, time)
    case "day":
    case "week":
    case "month":
      return startOfDay(zone, moveDay(firstDayOf(interval, clockAt(zone, time)), interval, 1))
  }
}

/** The span of a choice and the one before it. */
function spansOf(choice: RangeChoice, zone: string, now: number): { current: Span; previous: Span } {
  if (typeof choice === "object") {
    const days = daysBetween(choice.first, choice.last) + 1
    return spansOfDays(zone, choice.first, days)
  }
  const today = clockAt(zone, now)
  switch (choice) {
    case "1h": {
      const to = (Math.floor(now / MINUTE) + 1) * MINUTE
      return { current: { from: to - HOUR, to }, previous: { from: to - 2 * HOUR, to: to - HOUR } }
    }
    case "24h": {
      const to = nextHour(zone, Math.floor(now / QUARTER_HOUR) * QUARTER_HOUR)
      return { current: { from: to - DAY, to }, previous: { from: to - 2 * DAY, to: to - DAY } }
    }
    case "7d":
    case "30d":
    case "90d": {
      const days = Number.parseInt(choice, 10)
      return spansOfDays(zone, moveDay(today, "day", 1 - days), days)
    }
    default: {
      const [which, unit] = choice.split("-") as ["this" | "last", CalendarUnit]
      const first = moveDay(firstDayOf(unit, today), unit, which === "this" ? 0 : -1)
      const from = startOfDay(zone, first)
      const end = startOfDay(zone, moveDay(first, unit, 1))
      const tomorrow = startOfDay(zone, moveDay(today, "day", 1))
      return {
        current: { from, to: Math.min(end, tomorrow) },
        previous: { from: startOfDay(zone, moveDay(first, unit, -1)), to: from },
      }
    }
  }
}

function spansOfDays(zone: string, first: CalendarDay, days: number): { current: Span; previous: Span } {
  const from = startOfDay(zone, first)
  return {
    current: { from, to: startOfDay(zone, moveDay(first, "day", days)) },
    previous: { from: startOfDay(zone, moveDay(first, "day", -days)), to: from },
  }
}

/** The end of the hour that runs; of the minute, in ranges by the minute. */
function endOfRunning({ from, to }: Span, zone: string, now: number): number {
  return to - from <= 2 * HOUR ? to : nextHour(zone, Math.floor(now / QUARTER_HOUR) * QUARTER_HOUR)
}

function fits(interval: Interval, { from, to }: Span): boolean {
  const count = (to - from) / LENGTHS[interval]
  // A day of 23 hours is a day, and February a month.
  return count >= 0.9 && count <= MOST_INTERVALS
}

function usualInterval({ from, to }: Span): Interval {
  const length = to - from
  if (length <= 2 * HOUR) return "minute"
  if (length <= 2 * DAY) return "hour"
  return length <= 100 * DAY ? "day" : "month"
}

export function daysBetween(first: CalendarDay, last: CalendarDay): number {
  const utc = ({ year, month, day }: CalendarDay) => Date.UTC(year, month - 1, day)
  return Math.round((utc(last) - utc(first)) / DAY)
}
