// Arithmetic of buckets, moves and periods.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { cutAt, placeOf, QUARTER, SPANS, type BucketSize } from "./buckets"
import { NOW } from "./catalogue"
import { inBoth } from "./correct"
import { bucketMoves, differenceOfMoves, move, type Move } from "./moves"
import { periodStart } from "./people"
import { firstKept } from "./retention"
import { MINUTE, HOUR, DAY } from "../time"

const FROM = Date.parse("2026-01-01")
const EVERYTHING = { hour: 0, day: 0 }

const aMove = fc
  .record({
    at: fc.integer({ min: FROM, max: FROM + 40 * DAY }),
    count: fc.integer({ min: 1, max: 3 }),
    sum: fc.integer({ min: -500, max: 500 }),
    person: fc.constantFrom("ada", "eve", null),
  })
  .map(({ at, count, sum, person }): Move =>
    move("deals.won", at, { count, sum, currency: "EUR", by: { person } }),
  )

const steps = (slot: number) =>
  fc.uniqueArray(fc.integer({ min: 0, max: Math.floor((42 * DAY) / slot) }), { minLength: 2, maxLength: 30 })

describe("buckets", () => {
  test.each(["day", "hour"] as const)(
    "of a %s, cut at any bounds, give what fell between them",
    (size: BucketSize) => {
      const { slot } = SPANS[size]
      fc.assert(
        fc.property(fc.array(aMove, { maxLength: 60 }), steps(slot), (moves, places) => {
          const bounds = places.sort((a, b) => a - b).map((place) => FROM - DAY + place * slot)
          const rows = bucketMoves(moves, EVERYTHING).filter(
            (row) => row.size === size && row.dimension === "",
          )
          const between = bounds.slice(1).map((to, index) => {
            const inside = moves.filter(({ at }) => at >= bounds[index] && at < to)
            return {
              count: inside.reduce((total, { count }) => total + count, 0),
              sum: inside.reduce((total, { sum }) => total + sum, 0),
            }
          })
          expect(cutAt(bounds, size, rows)).toEqual(between)
        }),
      )
    },
  )

  test("written and taken back leave nothing", () => {
    fc.assert(
      fc.property(fc.array(aMove), (moves) => {
        expect(bucketMoves(differenceOfMoves(moves, moves), EVERYTHING)).toEqual([])
      }),
    )
  })

  test("place a time in its quarter of the day and its minute of the hour", () => {
    const time = FROM + 3 * QUARTER + 2 * MINUTE + 5
    expect(placeOf(time, "day")).toEqual({ start: FROM, slot: 3 })
    expect(placeOf(time, "hour")).toEqual({ start: FROM, slot: 47 })
  })

  test("that are no longer kept are not written; what is so now always is", () => {
    const sizes = (each: Move, kept: { hour: number; day: number }) =>
      bucketMoves([each], kept).map(({ size }) => size)
    expect(sizes(move("changes", FROM), { hour: FROM, day: FROM })).toEqual(["hour", "day"])
    expect(sizes(move("changes", FROM), { hour: FROM + DAY, day: FROM })).toEqual(["day"])
    expect(sizes(move("changes", FROM), { hour: FROM + DAY, day: FROM + DAY })).toEqual([])
    expect(sizes(move("connections.now", NOW), { hour: FROM, day: FROM })).toEqual(["day"])
  })

  test("are kept whole, the one in which the kept time begins too", () => {
    const { hour, day } = firstKept(FROM + HOUR / 2)
    expect(hour).toBe(FROM - 14 * DAY)
    expect(day).toBe(FROM - 5 * 366 * DAY)
  })
})

test("weeks begin on Monday, months on the first", () => {
  const sunday = Date.parse("2026-11-29T23:59:59Z")
  expect(periodStart(sunday, "day")).toBe("2026-11-29")
  expect(periodStart(sunday, "week")).toBe("2026-11-23")
  expect(periodStart(sunday + MINUTE, "week")).toBe("2026-11-30")
  expect(periodStart(sunday, "month")).toBe("2026-11-01")
})

describe("a correction", () => {
  const place = {
    metric: "changes",
    dimension: "",
    value: "",
    size: "day",
    start: FROM,
    currency: "",
  } as const
  const slot = (at: number, count: number) => ({ at, count, sum: 0 })
  const look = (slots: [number, number][], counted: [number, number][], people = 1) => ({
    differences: [
      { ...place, slots: slots.map((each) => slot(...each)), counted: counted.map((each) => slot(...each)) },
    ],
    active: [{ period: "day" as const, start: "2026-01-01", stored: people, userIds: [] }],
  })

  test("takes what two looks found the same, slot by slot", () => {
    const first = look(
      [[1, 5]],
      [
        [1, 4],
        [2, 7],
      ],
    )
    expect(inBoth(first, first)).toEqual(first)
    expect(
      inBoth(
        first,
        look(
          [[1, 5]],
          [
            [1, 4],
            [2, 8],
          ],
        ),
      ),
    ).toEqual(look([[1, 5]], [[1, 4]]))
    expect(
      inBoth(
        first,
        look(
          [[1, 6]],
          [
            [1, 4],
            [2, 7],
          ],
        ),
      ),
    ).toEqual(look([], [[2, 7]]))
  })

  test("leaves rows and people that looked otherwise the first time", () => {
    const now = look([[1, 5]], [[1, 4]], 2)
    expect(inBoth({ differences: [], active: [] }, now)).toEqual({ differences: [], active: [] })
    expect(inBoth(look([[1, 4]], [[1, 4]], 1), now)).toEqual({ differences: [], active: [] })
  })
})
