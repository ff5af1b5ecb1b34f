// Calendar days of a time zone. A day lasts from its first moment to the first moment of the next: 23 or 25 hours when
// clocks change, and none at all where a zone left a day out. Pure.
import { shiftDay } from "./day"
import { MINUTE, HOUR } from "./time"

const QUARTER = 15 * MINUTE
/** Days begin at most so long before and after the day of the same name in UTC. */
const EARLIEST = 15 * HOUR
const LATEST = 13 * HOUR

/** The calendar day a moment (ms) falls on in a zone, as "YYYY-MM-DD". */
export function dayInZone(time: number, timeZone: string): string {
  const parts = formatter(timeZone).formatToParts(time)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ""
  return `${part("year")}-${part("month")}-${part("day")}`
}

/** The first moment (ms) of a day in a zone: midnight, or what comes instead where clocks skip it. */
export function startOfDay(day: string, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // Zones change on quarters of an hour, so the first of them that is not before the day is its beginning.
  let [before, from] = [(midnight - EARLIEST) / QUARTER, (midnight + LATEST) / QUARTER]
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2)
    if (dayInZone(middle * QUARTER, timeZone) < day) before = middle
    else from = middle
  }
  return from * QUARTER
}

/** Beginning and end of a day, in ms. */
export function boundsOfDay(day: string, timeZone: string): [from: number, to: number] {
  return [startOfDay(day, timeZone), startOfDay(shiftDay(day, 1), timeZone)]
}

/** The last day that is over. */
export function dayBefore(now: number, timeZone: string): string {
  return shiftDay(dayInZone(now, timeZone), -1)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making one is slow. */
function formatter(timeZone: string): Intl.DateTimeFormat {
  const made =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat("en", {
      ...{ timeZone, calendar: "gregory", year: "numeric", month: "2-digit", day: "2-digit" },
    })
  formatters.set(timeZone, made)
  return made
}
