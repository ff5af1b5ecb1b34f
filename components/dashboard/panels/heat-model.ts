// From hours in a row to a week of 7 × 24. Pure.
import { clockAt, weekdayOf } from "@/lib/time-range/zoned"

export const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const
export const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`)

export type WeekCell = {
  total: number
  /** The hours it is made of that have something, by their place among the bounds. */
  hours: { at: number; count: number }[]
}

/** Cells by weekday (Monday first) and hour, as the clocks of the zone say. */
export function weekOf(bounds: readonly number[], counts: readonly number[], zone: string): WeekCell[][] {
  const week = WEEKDAYS.map(() => HOURS.map((): WeekCell => ({ total: 0, hours: [] })))
  counts.forEach((count, at) => {
    if (count === 0) return
    const clock = clockAt(zone, bounds[at])
    const cell = week[weekdayOf(clock)][clock.hour]
    cell.total += count
    cell.hours.push({ at, count })
  })
  return week
}
