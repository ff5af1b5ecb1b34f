import { HOUR, DAY } from "@/convex/model/time"
import fc from "fast-check"
import { expect, test } from "vitest"
import { boundsOf } from "@/lib/time-range/range"
import { HOURS, WEEKDAYS, weekOf } from "./heat-model"

const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]
const at = (text: string) => Date.parse(text)

/** Some hours in a row somewhere, each with a count. */
const hours = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    from: fc.integer({ min: at("2020-01-01T00:00:00Z") / HOUR, max: at("2030-01-01T00:00:00Z") / HOUR }),
    counts: fc.array(fc.nat(50), { minLength: 1, maxLength: 24 * 21 }),
  })
  .map(({ zone, from, counts }) => {
    const bounds = Array.from({ length: counts.length + 1 }, (_, index) => (from + index) * HOUR)
    return { zone, counts, bounds }
  })

test("a week has every weekday and every hour, even when nothing happened", () => {
  const week = weekOf([0, HOUR], [0], "UTC")
  expect(week).toHaveLength(WEEKDAYS.length)
  expect(week.map((cells) => cells.length)).toEqual(WEEKDAYS.map(() => HOURS.length))
  expect(week.flat().every(({ total, hours: parts }) => total === 0 && parts.length === 0)).toBe(true)
})

test("nothing is lost and nothing counted twice, in any time zone", () => {
  fc.assert(
    fc.property(hours, ({ zone, bounds, counts }) => {
      const cells = weekOf(bounds, counts, zone).flat()
      expect(sum(cells.map(({ total }) => total))).toBe(sum(counts))
      for (const cell of cells) expect(cell.total).toBe(sum(cell.hours.map(({ count }) => count)))
      const places = cells.flatMap((cell) => cell.hours.map((hour) => hour.at)).toSorted((a, b) => a - b)
      expect(places).toEqual(counts.flatMap((count, place) => (count > 0 ? [place] : [])))
    }),
  )
})

test("the clocks of the zone say which weekday and hour it was", () => {
  const sunday = at("2026-11-01T23:30:00Z")
  const cellsOf = (zone: string) =>
    weekOf([sunday, sunday + HOUR], [3], zone).flatMap((cells, day) =>
      cells.flatMap(({ total }, hour) => (total > 0 ? [`${WEEKDAYS[day]} ${HOURS[hour]}`] : [])),
    )
  expect(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"].flatMap(cellsOf)).toEqual([
    ...["Sun 23:00", "Mon 00:00", "Sun 18:00", "Mon 05:00"],
  ])
})

test("the hour that clocks repeat is one cell of two hours, the one they skip stays empty", () => {
  const cellAt2 = (day: string) => {
    const from = at(`${day}T00:00:00Z`) - 2 * HOUR
    const bounds = boundsOf({ from, to: from + DAY + 3 * HOUR }, "Europe/Berlin", "hour")
    const counts = bounds.slice(1).map(() => 1)
    return weekOf(bounds, counts, "Europe/Berlin")[WEEKDAYS.indexOf("Sun")][2].total
  }
  expect([cellAt2("2026-10-25"), cellAt2("2026-03-29"), cellAt2("2026-11-01")]).toEqual([2, 0, 1])
})

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
