import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { MOST_SERIES } from "@/components/charts/series-style"
import type { MetricSeries } from "@/convex/model/metrics/read"
import type { Ask } from "../data/asks"
import { drillsAt, lineBefore, linesOf, plainOf } from "./time-model"

const POINTS = 3
const BOUNDS = [0, 10, 20, 30]
const ask = (metric: string, dimension = "", values: string[] | null = null): Ask => ({
  ...{ metric, dimension, values, bounds: BOUNDS },
})
const series = (value: string, counts: number[], sums = counts, currency = ""): MetricSeries => ({
  ...{ value, currency, counts, sums, count: sum(counts), sum: sum(sums) },
})
const nameOf = (dimension: string, value: string) => `${dimension} ${value}`
const byPerson = (answer: MetricSeries[], metric = "changes", measure: "count" | "sum" = "count") =>
  linesOf({ asks: [ask(metric, "person")], series: [answer], measure, nameOf })

/** What a metric came to for several people, in one currency or some. */
const answers = (...currencies: string[]) =>
  fc.uniqueArray(
    fc
      .tuple(
        fc.nat(20),
        fc.constantFrom(...currencies),
        fc.array(fc.nat(1000), { minLength: POINTS, maxLength: POINTS }),
      )
      .map(([person, currency, counts]) => series(`p${person}`, counts, counts, currency)),
    { selector: ({ value, currency }) => `${value} ${currency}`, maxLength: 30 },
  )
const span = { from: 0, to: 10, when: "then" }

describe("the lines of a chart", () => {
  test("are one for each metric, at zero where nothing happened", () => {
    const lines = linesOf({
      asks: [ask("contacts.created"), ask("deals.created")],
      series: [[series("", [1, 0, 2])], []],
      ...{ measure: "count", nameOf },
    })
    expect(lines.map(({ label, values }) => [label, values])).toEqual([
      ["Contacts added", [1, 0, 2]],
      ["Deals added", [0, 0, 0]],
    ])
  })

  test("are none where a split has no values", () => {
    expect(byPerson([])).toEqual([])
  })

  test("have the name of their value, and of their currency when they are money", () => {
    const lines = byPerson([series("ada", [1, 1, 1], [5, 5, 5], "EUR")], "deals.won", "sum")
    expect(lines.map(({ label, format }) => [label, format(500)])).toEqual([["person ada (EUR)", "€5"]])
  })

  test("break off where there is no average", () => {
    const [line] = linesOf({
      asks: [ask("stages.left")],
      series: [[series("", [2, 0, 1], [600, 0, 50])]],
      ...{ measure: "sum", nameOf },
    })
    expect(line.values).toEqual([300, null, 50])
    expect(line.values.map((value) => plainOf(value, line.scale))).toEqual(["300", "", "50"])
  })

  test("keep their looks and their order while others overtake them", () => {
    const looks = (answer: MetricSeries[]) => byPerson(answer).map(({ key, style }) => [key, style])
    fc.assert(
      fc.property(answers(""), (answer) => {
        const few = answer.slice(0, MOST_SERIES)
        expect(looks(few.toReversed())).toEqual(looks(few))
      }),
    )
  })

  test("are never more than can be told apart, and add up to what happened", () => {
    fc.assert(
      fc.property(answers("EUR", "USD", "JPY"), (answer) => {
        const lines = byPerson(answer, "deals.won", "sum")
        expect(lines.length).toBeLessThanOrEqual(MOST_SERIES)
        expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length)
        for (const currency of ["EUR", "USD", "JPY"]) {
          const ofCurrency = lines.filter(({ scale }) => scale.currency === currency)
          const facts = answer.filter((line) => line.currency === currency)
          for (let at = 0; at < POINTS; at++) {
            expect(sum(ofCurrency.map(({ values }) => values[at] ?? 0))).toBe(
              sum(facts.map(({ sums }) => sums[at])),
            )
          }
        }
      }),
    )
  })

  test("leave the smallest averages out instead of adding them up", () => {
    const answer = Array.from({ length: 12 }, (_, person) => series(`p${person}`, [12 - person, 0, 0]))
    const lines = byPerson(answer, "requests", "sum")
    expect(lines).toHaveLength(MOST_SERIES)
    expect(lines.every(({ source }) => source !== null)).toBe(true)
  })

  test("fold the smallest into others, whose rows are not one list", () => {
    const answer = Array.from({ length: 12 }, (_, person) => series(`p${person}`, [12 - person, 0, 0]))
    const others = byPerson(answer).filter(({ source }) => source === null)
    expect(others.map(({ label, values }) => [label, values])).toEqual([["5 others", [15, 0, 0]]])
  })
})

describe("the period before", () => {
  const [line] = linesOf({
    asks: [ask("deals.won")],
    series: [[series("", [1, 1, 1], [5, 5, 5], "EUR")]],
    ...{ measure: "sum", nameOf },
  })

  test("is drawn over the same points, in the same currency", () => {
    const before = [series("", [9, 9], [7, 7], "USD"), series("", [1, 2], [3, 4], "EUR")]
    expect(lineBefore(line, before, POINTS).values).toEqual([3, 4, null])
    expect(lineBefore(line, [series("", [1, 2, 3, 4], [1, 2, 3, 4], "EUR")], POINTS).values).toEqual([
      1, 2, 3,
    ])
  })

  test("lies at zero when nothing had happened, and has no rows of its own", () => {
    const before = lineBefore(line, [], POINTS)
    expect([before.values, before.source, before.style]).toEqual([[0, 0, 0], null, null])
  })
})

test("a period before without anything has no average to draw", () => {
  const [line] = linesOf({
    ...{ asks: [ask("requests")], measure: "sum", nameOf },
    series: [[series("", [1, 1, 1], [5, 5, 5])]],
  })
  expect(lineBefore(line, [], POINTS).values).toEqual([null, null, null])
})

describe("the rows behind a point", () => {
  test("are as many as the lines count there", () => {
    fc.assert(
      fc.property(answers(""), fc.nat(POINTS - 1), (answer, at) => {
        const lines = byPerson(answer)
        const named = lines.filter(({ source }) => source !== null)
        const drills = drillsAt(lines, at, null, span)
        expect(sum(drills.map(({ count }) => count))).toBe(sum(named.map(({ counts }) => counts[at])))
        expect(drills.every(({ count }) => count > 0)).toBe(true)
      }),
    )
  })

  test("are those of the series that was hit", () => {
    const lines = byPerson([series("ada", [1, 0, 0]), series("bram", [2, 0, 0])])
    expect(drillsAt(lines, 0, lines[1].key, span)).toEqual([
      { label: "person bram", metric: "changes", dimension: "person", value: "bram", ...span, count: 2 },
    ])
    expect(drillsAt(lines, 1, null, span)).toEqual([])
  })

  test("are one list whatever the currencies", () => {
    const answer = [series("ada", [1, 0, 0], [5, 0, 0], "EUR"), series("ada", [2, 0, 0], [9, 0, 0], "USD")]
    const drills = drillsAt(byPerson(answer, "deals.won", "sum"), 0, null, span)
    expect(drills.map(({ label, count }) => [label, count])).toEqual([["person ada", 3]])
  })
})

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
