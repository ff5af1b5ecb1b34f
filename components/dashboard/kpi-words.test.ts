import { expect, test } from "vitest"

import { countOf, moneyList } from "./kpi-words"

test("counts agree with their noun", () => {
  expect([0, 1, 1200].map((count) => countOf(count, "deal"))).toEqual(["no deals", "1 deal", "1,200 deals"])
})

test("currencies stand beside each other, the largest first, and empty ones are left out", () => {
  const amounts = [
    { currency: "USD", amount: 5000 },
    { currency: "EUR", amount: 120000 },
    { currency: "GBP", amount: 0 },
  ]
  expect(moneyList(amounts)).toBe("€1,200 + $50")
})

test("no money is told apart from a sum of nothing", () => {
  expect(moneyList([])).toBeNull()
})
