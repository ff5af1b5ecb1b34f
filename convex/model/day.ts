// UTC calendar days as "YYYY-MM-DD", which sort as text.
import { refuse } from "../errors"
import { DAY } from "./time"

/** The UTC day of a time in ms. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

/** The day itself, or `invalid` if no such day exists. */
export function requireDay(day: string, field: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw refuse("invalid", "A day is written YYYY-MM-DD.", field)
  if (!isDay(day)) throw refuse("invalid", `There is no day ${day}.`, field)
  return day
}

/** Whether there is such a day. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN
  return !Number.isNaN(time) && dayOf(time) === text
}

/** The `count` days that end with `through`, oldest first. */
export function daysThrough(through: string, count: number): string[] {
  const last = Date.parse(`${through}T00:00:00Z`)
  return Array.from({ length: count }, (_, index) => dayOf(last - (count - 1 - index) * DAY))
}

/** The day `days` later, or earlier when negative. */
export function shiftDay(day: string, days: number): string {
  return dayOf(Date.parse(`${day}T00:00:00Z`) + days * DAY)
}
