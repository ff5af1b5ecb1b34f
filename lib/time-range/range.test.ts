import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { intervalLabel, previousLabel, rangeLabel, tickLabel } from "./labels"
import { DEFAULT_VIEW, FILTER_DIMENSIONS, readView, writeView, type View } from "./params"
import { boundsOf, dayAround, INTERVALS, PRESETS, workOut, type RangeChoice } from "./range"
import { clockAt, formatCalendarDay, isTimeZone, moveDay, QUARTER_HOUR, startOfDay } from "./zoned"
import { HOUR, DAY } from "../../convex/model/time"

const ZONES = [
  ...["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"],
  ...["Asia/Kathmandu", "America/Santiago", "Africa/Cairo", "Pacific/Apia"],
]
const zone = fc.constantFrom(...ZONES)
const now = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) })
const day = now.map((time) => moveDay(clockAt("UTC", time), "day", 0))
const choice: fc.Arbitrary<RangeChoice> = fc.oneof(
  fc.constantFrom(...PRESETS),
  fc.tuple(day, fc.nat(600)).map(([first, days]) => ({ first, last: moveDay(first, "day", days) })),
)
const interval = fc.option(fc.constantFrom(...INTERVALS))
const at = (text: string) => Date.parse(text)
const hoursOf = (bounds: number[]) => bounds.slice(1).map((bound, index) => (bound - bounds[index]) / HOUR)

describe("a range", () => {
  test("has intervals without gap or overlap that the server can cut, from its beginning to its end", () => {
    fc.assert(
      fc.property(choice, zone, now, interval, (range, where, time, wanted) => {
        const { from, to, bounds, previous, comparable, intervals, ...made } = workOut(
          range,
          where,
          time,
          wanted,
        )
        for (const [edges, span] of [
          [bounds, { from, to }],
          [previous.bounds, previous],
        ] as const) {
          expect(edges[0]).toBe(span.from)
          expect(edges.at(-1)).toBeLessThanOrEqual(span.to)
          expect(edges.every((edge, index) => index === 0 || edge > edges[index - 1])).toBe(true)
          const step = span.to - span.from <= 2 * DAY ? 60_000 : QUARTER_HOUR
          expect(edges.every((edge) => edge % step === 0)).toBe(true)
          expect(edges.length).toBeLessThan(800)
        }
        expect(bounds.at(-1)).toBe(to)
        expect(previous.to).toBe(from)
        expect(comparable.from).toBe(previous.from)
        expect(comparable.to).toBeLessThanOrEqual(previous.to)
        expect(comparable.to % 60_000).toBe(0)
        expect(intervals).toContain(made.interval)
      }),
    )
  })

  test("of the present holds this moment, and stays the same until an interval ends", () => {
    const running = PRESETS.filter((preset) => !preset.startsWith("last"))
    fc.assert(
      fc.property(fc.constantFrom(...running), zone, now, (preset, where, time) => {
        const range = workOut(preset, where, time, null)
        expect(range.from).toBeLessThanOrEqual(time)
        expect(range.to).toBeGreaterThan(time)
        const soon = Math.min(range.to, ...range.bounds.filter((bound) => bound > time)) - 1
        expect(workOut(preset, where, soon, null).bounds).toEqual(range.bounds)
      }),
    )
  })

  test("of days begins and ends where the calendar there changes the day", () => {
    fc.assert(
      fc.property(day, zone, (date, where) => {
        const start = startOfDay(where, date)
        const before = moveDay(clockAt(where, start - 1), "day", 0)
        expect(formatCalendarDay(clockAt(where, start)) >= formatCalendarDay(date)).toBe(true)
        expect(formatCalendarDay(before) < formatCalendarDay(date)).toBe(true)
      }),
    )
  })
})

describe("where clocks change", () => {
  test.each([
    ["Europe/Berlin", "2026-03-29", 23],
    ["Europe/Berlin", "2026-10-25", 25],
    ["America/New_York", "2026-03-08", 23],
    ["America/New_York", "2026-11-01", 25],
    ["Australia/Lord_Howe", "2026-10-04", 23.5],
    ["Australia/Lord_Howe", "2026-04-05", 24.5],
    ["Asia/Kolkata", "2026-03-29", 24],
    ["America/Santiago", "2026-09-06", 23],
  ])("in %s the day %s has %f hours", (where, date, hours) => {
    const [year, month, number] = date.split("-").map(Number)
    const only = { year, month, day: number }
    const range = workOut({ first: only, last: only }, where, 0, "day")
    expect(hoursOf(range.bounds)).toEqual([hours])
  })

  test("the hour that repeats is there twice, and is told apart", () => {
    const only = { year: 2026, month: 10, day: 25 }
    const { bounds } = workOut({ first: only, last: only }, "Europe/Berlin", 0, "hour")
    expect(bounds).toHaveLength(26)
    expect(bounds.slice(2, 4).map((bound) => tickLabel(bound, "Europe/Berlin", "hour", false))).toEqual([
      "02:00",
      "02:00",
    ])
    const [first, second] = [2, 3].map((index) =>
      intervalLabel(bounds[index], bounds[index + 1], "Europe/Berlin", "hour"),
    )
    expect(first).not.toBe(second)
  })

  test("hours of Lord Howe Island begin on its full hours, across its change of half an hour", () => {
    const span = { from: at("2026-10-03T13:30Z"), to: at("2026-10-03T18:00Z") }
    const bounds = boundsOf(span, "Australia/Lord_Howe", "hour")
    expect(bounds.map((bound) => tickLabel(bound, "Australia/Lord_Howe", "hour", false))).toEqual([
      ...["00:00", "01:00", "03:00", "04:00", "05:00"],
    ])
  })

  test("hours of India begin on the half hours of UTC", () => {
    const { bounds } = workOut("24h", "Asia/Kolkata", at("2026-11-27T04:50Z"), null)
    expect(new Set(bounds.map((bound) => (bound / HOUR) % 1))).toEqual(new Set([0.5]))
    expect(bounds.at(-1)).toBe(at("2026-11-27T05:30Z"))
  })

  test("the same moments fall into other days after another zone is chosen", () => {
    const time = at("2026-11-01T03:30Z")
    const dayOf = (where: string) => {
      const { bounds } = workOut("this-month", where, at("2026-11-20T12:00Z"), "day")
      return bounds.findIndex((bound, index) => bound <= time && time < (bounds[index + 1] ?? 0))
    }
    expect([dayOf("Europe/Berlin"), dayOf("America/New_York")]).toEqual([0, -1])
  })
})

describe("a comparison", () => {
  test("of a running month is with as much of the month before", () => {
    const range = workOut("this-month", "UTC", at("2026-11-27T04:20Z"), null)
    expect(range.comparable).toEqual({ from: at("2026-10-01"), to: at("2026-10-27T05:00Z") })
    expect(range.previous.to - range.previous.from).toBe(31 * DAY)
  })

  test("of days that are over is with all days before", () => {
    const range = workOut("last-week", "UTC", at("2026-11-27T04:20Z"), null)
    expect(range.comparable).toEqual({ from: at("2026-11-09"), to: at("2026-11-16") })
  })
})

describe("the address", () => {
  const view: fc.Arbitrary<View> = fc.record({
    range: choice,
    interval,
    zone: fc.option(zone),
    compare: fc.boolean(),
    filter: fc.option(
      fc.record({ dimension: fc.constantFrom(...FILTER_DIMENSIONS), value: fc.string({ minLength: 1 }) }),
    ),
  })

  test("keeps every view", () => {
    fc.assert(
      fc.property(view, (each) => {
        expect(readView(writeView(each))).toEqual(each)
      }),
    )
  })

  test("says nothing about the usual, and nonsense in it is passed over", () => {
    expect(writeView(DEFAULT_VIEW)).toEqual({})
    const odd = { range: "2026-02-30..x", every: "year", zone: "Mars/Base", compare: "no", by: "colour:1" }
    expect(readView(odd)).toEqual(DEFAULT_VIEW)
    expect(readView({ range: "2020-01-01..2026-01-01" })).toEqual(DEFAULT_VIEW)
    expect(isTimeZone("Mars/Base")).toBe(false)
  })
})

test("ranges read as people would say them", () => {
  const days = { first: { year: 2026, month: 11, day: 3 }, last: { year: 2026, month: 11, day: 9 } }
  expect([rangeLabel("30d"), rangeLabel(days), previousLabel("this-month"), previousLabel("7d")]).toEqual([
    ...["Last 30 days", "3 Nov – 9 Nov", "last month", "the 7 days before"],
  ])
})

test("a day lasts from midnight to midnight there, whatever the clocks do in between", () => {
  const [from, to] = [at("2026-10-24T22:00Z"), at("2026-10-25T23:00Z")]
  expect(dayAround("Europe/Berlin", at("2026-10-25T12:00Z"))).toEqual({ from, to })
  fc.assert(
    fc.property(zone, now, (where, time) => {
      const around = dayAround(where, time)
      expect(around.from <= time && time < around.to).toBe(true)
    }),
  )
})
