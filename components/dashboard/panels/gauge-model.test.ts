import { expect, test } from "vitest"

import { withStandings } from "./gauge-model"

const bounds = [0, 10, 20, 30]
const lines = [{ currency: "EUR", values: [1, 2, null] }]

test("what there is now stands in the interval that runs, and nowhere else", () => {
  expect(withStandings(lines, [{ currency: "EUR", value: 7 }], bounds, 25)).toEqual([
    { currency: "EUR", values: [1, 2, 7] },
  ])
  expect(withStandings(lines, [{ currency: "EUR", value: 7 }], bounds, 10)).toEqual([
    { currency: "EUR", values: [1, 7, null] },
  ])
  expect(withStandings(lines, [{ currency: "EUR", value: 7 }], bounds, 30)).toEqual(lines)
})

test("a currency that is new gets a line, and one of which nothing is left comes to zero", () => {
  expect(withStandings(lines, [{ currency: "USD", value: 7 }], bounds, 25)).toEqual([
    { currency: "EUR", values: [1, 2, 0] },
    { currency: "USD", values: [null, null, 7] },
  ])
})
