import { expect, test } from "vitest"
import { changeWords, weekdayOf } from "./report-words"

test("changes read as part of a sentence", () => {
  expect(changeWords(5, 2, "the day before")).toBe("3 more than the day before")
  expect(changeWords(2, 5, "a week before")).toBe("3 less than a week before")
  expect(changeWords(2, 2, "the day before")).toBe("the same as the day before")
  expect(changeWords(500_00, 200_00, "the day before", "EUR")).toBe("€300 more than the day before")
})

test("a day has a weekday", () => {
  expect(weekdayOf("2026-11-26")).toBe("Thursday")
})
