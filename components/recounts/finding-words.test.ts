import { expect, test } from "vitest"
import { bucketWords, peopleWords } from "./finding-words"

test("a difference says which number, when, and both values", () => {
  const finding = {
    ...{ metric: "deals.won", dimension: "", value: "", size: "day" as const, start: Date.UTC(2026, 10, 26) },
    ...{ currency: "EUR", stored: { count: 2, sum: 500_00 }, counted: { count: 1, sum: 500_00 } },
  }
  expect(bucketWords(finding, "")).toBe("Deals won on 26 November 2026 (UTC): stored 2, by the facts 1.")
  const sums = { ...finding, size: "hour" as const, dimension: "person", counted: { count: 1, sum: 200_00 } }
  expect(bucketWords(sums, "Ada")).toBe(
    "Deals won (person Ada) in the hour from 26 Nov 2026, 00:00 (UTC): stored 2, by the facts 1; added up €500, by the facts €200.",
  )
  expect(peopleWords({ period: "week", start: "2026-11-23", stored: 3, counted: 4 })).toBe(
    "People active in the week from 23 November 2026 (UTC): stored 3, by the facts 4.",
  )
})
