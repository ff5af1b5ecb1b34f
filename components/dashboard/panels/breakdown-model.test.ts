import { expect, test } from "vitest"

import { groupsOf } from "./breakdown-model"

const line = (value: string, currency: string, count: number, sum: number) => ({
  ...{ value, currency, count, sum },
  counts: [count],
  sums: [sum],
})
const NOW = [line("ada", "EUR", 1, 900), line("bram", "EUR", 3, 700), line("ada", "USD", 4, 100)]
const BEFORE = [line("ada", "USD", 2, 50), line("bram", "EUR", 6, 350), line("cleo", "EUR", 9, 1)]
const shown = (measure: "count" | "sum") =>
  groupsOf(NOW, BEFORE, "deals.won", measure).map(({ currency, rows }) => [
    currency,
    rows.map((row) => [row.line.value, row.value, row.before]),
  ])

test("counts of all currencies are one bar each, the largest first, beside what they were", () => {
  expect(shown("count")).toEqual([
    [
      "",
      [
        ["ada", 5, 2],
        ["bram", 3, 6],
      ],
    ],
  ])
})

test("amounts stand apart by currency and are compared with the same currency", () => {
  expect(shown("sum")).toEqual([
    [
      "EUR",
      [
        ["ada", 900, 0],
        ["bram", 700, 350],
      ],
    ],
    ["USD", [["ada", 100, 50]]],
  ])
})
