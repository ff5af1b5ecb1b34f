// The calendar of a time zone: from moments (ms) to what its clocks and calendars say, and back. Pure.

import { MINUTE, HOUR, DAY } from "../../convex/model/time"

export const QUARTER_HOUR = 15 * MINUTE

/** A calendar day; `month` from 1. */
export type CalendarDay = { year: number; month: number; day: number }
export type Clock = CalendarDay & { hour: number; minute: number }

export type CalendarUnit = "day" | "week" | "month" | "quarter" | "year"

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter is slow, and a chart asks hundreds of times. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  })
  clocks.set(zone, made)
  return made
}

/** Whether the browser knows a time zone by that name. */
export function isTimeZone(zone: string): boolean {
  try {
    clockOf(zone)
    return true
  } catch {
    return false
  }
}

/** What the clocks there say at that moment, to the minute. */
export function clockAt(zone: string, time: number): Clock {
  const clock: Clock = { year: 0, month: 0, day: 0, hour: 0, minute: 0 }
  for (const { type, value } of clockOf(zone).formatToParts(time)) {
    if (type in clock) clock[type as keyof Clock] = Number(value)
  }
  return clock
}

/** 0 for Monday. */
export function weekdayOf({ year, month, day }: CalendarDay): number {
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7
}

/** The first moment of a day there: midnight, or the end of the gap where clocks skip it. */
export function startOfDay(zone: string, { year, month, day }: CalendarDay): number {
  const utc = Date.UTC(year, month - 1, day)
  const [before, after] = [utc - offsetAt(zone, utc - DAY), utc - offsetAt(zone, utc + DAY)]
  const isMidnight = (time: number) => time + offsetAt(zone, time) === utc
  const found = [Math.min(before, after), Math.max(before, after)].find(isMidnight)
  return found ?? before
}

/** The first day of the unit a day is in. Weeks begin on Monday. */
export function firstDayOf(unit: CalendarUnit, day: CalendarDay): CalendarDay {
  switch (unit) {
    case "day":
      return day
    case "week":
      return moveDay(day, "day", -weekdayOf(day))
    case "month":
      return { ...day, day: 1 }
    case "quarter":
      return { ...day, month: day.month - ((day.month - 1) % 3), day: 1 }
    case "year":
      return { ...day, month: 1, day: 1 }
  }
}

/** So many units later; months and years land on the first of a month when the day is one. */
export function moveDay(day: CalendarDay, unit: CalendarUnit, by: number): CalendarDay {
  const months = { day: 0, week: 0, month: 1, quarter: 3, year: 12 }[unit] * by
  const days = { day: 1, week: 7, month: 0, quarter: 0, year: 0 }[unit] * by
  const moved = new Date(Date.UTC(day.year, day.month - 1 + months, day.day + days))
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() }
}

/** The first full hour of the clocks there after that moment; `time` lies on a quarter of an hour. */
export function nextHour(zone: string, time: number): number {
  const inAnHour = time + HOUR - clockAt(zone, time).minute * MINUTE
  if (clockAt(zone, inAnHour).minute === 0) return inAnHour
  // Lord Howe Island moves its clocks by half an hour.
  let next = time + QUARTER_HOUR
  while (clockAt(zone, next).minute !== 0) next += QUARTER_HOUR
  return next
}

/** How much the clocks there are ahead of UTC, in ms. */
function offsetAt(zone: string, time: number): number {
  const { year, month, day, hour, minute } = clockAt(zone, time)
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(time / MINUTE) * MINUTE
}

/** "2026-11-03" */
export function formatCalendarDay({ year, month, day }: CalendarDay): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`
}

/** From "2026-11-03"; null when there is no such day. */
export function parseCalendarDay(text: string): CalendarDay | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return null
  const day = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
  return formatCalendarDay(moveDay(day, "day", 0)) === text ? day : null
}
