import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { dayOf, shiftDay } from "./day"
import { boundsOfDay, dayBefore, dayInZone, startOfDay } from "./zone"
import { HOUR } from "./time"

const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"), "UTC")
const days = fc
  .integer({ min: 0, max: 40 * 365 })
  .map((offset) => dayOf(Date.UTC(2000, 0, 1) + offset * 24 * HOUR))

describe("a day of a time zone", () => {
  test("begins at its first moment, a quarter of an hour edge, and ends where the next begins", () => {
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const [from, to] = boundsOfDay(day, zone)
        expect(from % (HOUR / 4)).toBe(0)
        expect(to).toBe(startOfDay(shiftDay(day, 1), zone))
        expect(dayInZone(from, zone) >= day).toBe(true)
        expect(dayInZone(from - 1, zone) < day).toBe(true)
        // Between a day that was left out and one in which clocks went back by three hours.
        expect(to - from).toBeGreaterThanOrEqual(0)
        expect(to - from).toBeLessThanOrEqual(27 * HOUR)
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    ["2026-03-29", "Europe/Berlin", 23],
    ["2026-10-25", "Europe/Berlin", 25],
    ["2026-11-26", "Europe/Berlin", 24],
    // Clocks go from 24:00 to 01:00: the day has no midnight.
    ["2026-09-06", "America/Santiago", 23],
    ["2026-04-05", "Australia/Lord_Howe", 24.5],
    // Samoa changed sides of the date line and had no such day.
    ["2011-12-30", "Pacific/Apia", 0],
  ])("%s in %s has %d hours", (day, zone, hours) => {
    const [from, to] = boundsOfDay(day, zone)
    expect((to - from) / HOUR).toBe(hours)
  })

  test("is over in the east before it is over in the west", () => {
    const noon = Date.UTC(2026, 10, 27, 11)
    expect(dayBefore(noon, "Pacific/Auckland")).toBe("2026-11-27")
    expect(dayBefore(noon, "Pacific/Honolulu")).toBe("2026-11-26")
    expect(dayBefore(noon, "Pacific/Midway")).toBe("2026-11-26")
  })
})
