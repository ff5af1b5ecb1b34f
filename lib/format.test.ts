import { expect, test } from "vitest"

import {
  currencyDigits,
  dayIn,
  formatAgo,
  formatDay,
  formatMoment,
  formatMoney,
  formatNumber,
  formatRate,
  formatTime,
  formatUntil,
  initials,
  utcDay,
} from "./format"
import { MINUTE } from "../convex/model/time"

const NOW = Date.UTC(2026, 10, 20, 12)

test("rates have two digits, or all of a large number", () => {
  expect([0, 1 / 75, 2.51, 1234.5].map(formatRate)).toEqual(["0", "0.013", "2.5", "1,235"])
})

test("thousands are grouped", () => {
  expect(formatNumber(1234567)).toBe("1,234,567")
})

test("money is shown in its own minor units", () => {
  expect(formatMoney(120000, "EUR")).toBe("€1,200")
  expect(formatMoney(120050, "EUR")).toBe("€1,200.50")
  expect(formatMoney(1200, "JPY")).toBe("¥1,200")
  expect(currencyDigits("KWD")).toBe(3)
})

test("an unknown currency code is shown as it is", () => {
  expect(formatMoney(150, "??")).toBe("1.50 ??")
})

test("a day is the UTC day", () => {
  expect(utcDay(Date.UTC(2026, 0, 1, 23, 59))).toBe("2026-01-01")
  expect(formatDay("2026-11-03")).toBe("3 Nov")
  expect(formatDay("2026-11-03", "long")).toBe("3 November 2026")
})

test("a moment falls on another day, at another hour, elsewhere", () => {
  const time = Date.UTC(2026, 10, 20, 23, 5)
  expect(dayIn(time, "UTC")).toBe("2026-11-20")
  expect(dayIn(time, "Asia/Tokyo")).toBe("2026-11-21")
  expect(formatMoment(time, "America/New_York")).toBe("20 Nov 2026, 18:05")
  expect(formatTime(time, "Asia/Tokyo")).toBe("08:05")
  expect(formatAgo(time, time + 30 * 24 * 60 * MINUTE, "Asia/Tokyo")).toBe("21 Nov")
})

test.each([
  [5_000, "just now"],
  [-5_000, "just now"],
  [3 * MINUTE, "3 minutes ago"],
  [150 * MINUTE, "2 hours ago"],
  [26 * 60 * MINUTE, "yesterday"],
  [9 * 24 * 60 * MINUTE, "11 Nov"],
])("%i ms ago reads %j", (past, words) => {
  expect(formatAgo(NOW - past, NOW)).toBe(words)
})

test("initials take the first and last word", () => {
  expect(initials("Ada King Lovelace")).toBe("AL")
  expect(initials("  Ada ")).toBe("A")
  expect(initials("")).toBe("")
})

test("the time left is told in its largest unit", () => {
  expect(formatUntil(6.9 * 24 * 60 * MINUTE, 0)).toBe("in 7 days")
  expect(formatUntil(25 * 60 * MINUTE, 0)).toBe("tomorrow")
  expect(formatUntil(80 * MINUTE, 0)).toBe("in 1 hour")
  expect(formatUntil(10, 0)).toBe("in 1 minute")
})
