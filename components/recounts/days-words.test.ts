import { expect, test } from "vitest"
import { daysWords } from "./days-words"

test("days are told in years where they are whole years", () => {
  expect([1, 14, 366, 5 * 366, 1000].map(daysWords)).toEqual([
    "a day",
    "14 days",
    "a year",
    "5 years",
    "1,000 days",
  ])
})
