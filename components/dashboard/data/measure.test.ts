import { expect, test } from "vitest"
import {
  formatChange,
  formatDuration,
  formatFigure,
  formatMeasured,
  formatTick,
  inCurrency,
  inWhole,
  measured,
  plainMeasured,
  scaleOf,
} from "./measure"

const money = { unit: "money", currency: "EUR" } as const

test("numbers read by their unit", () => {
  expect(formatMeasured(1204, { unit: "count", currency: "" })).toBe("1,204")
  expect(formatMeasured(120_050, money)).toBe("€1,200.50")
  expect(formatMeasured(1_234_567, { unit: "bytes", currency: "" })).toBe("1.2 MB")
  expect(formatMeasured(31_200, { unit: "usdMicros", currency: "" })).toBe("$0.0312")
  expect(formatTick(120_000_00, money)).toBe("€120k")
})

test("a figure is in full while it fits, then without cents, then short", () => {
  expect([120_050, 999_999_999_99, 10_003_150_499_99].map((cents) => formatFigure(cents, money))).toEqual([
    ...["€1,200.50", "€1,000,000,000", "€10,003,150,500"].slice(0, 2),
    "€10bn",
  ])
  expect(formatFigure(1_234_567_890, { unit: "count", currency: "" }, 8)).toBe("1.235bn")
  expect(formatTick(2500, { unit: "usdMicros", currency: "" })).toBe("$0.0025")
})

test("money of different currencies is compared in whole units only", () => {
  expect([inWhole(120_050, money), inWhole(5000, { unit: "money", currency: "JPY" })]).toEqual([1200.5, 5000])
  expect([inCurrency("Ada", money), inCurrency("Ada", { unit: "count", currency: "" })]).toEqual([
    ...["Ada (EUR)", "Ada"],
  ])
})

test("durations have at most two units", () => {
  expect([0, 240, 90_000, 273_600_000].map(formatDuration)).toEqual([
    "0 s",
    "240 ms",
    "1 min 30 s",
    "3 d 4 h",
  ])
})

test("programs get plain numbers, money not in cents", () => {
  expect(plainMeasured(120_050, money)).toBe("1200.5")
  expect(plainMeasured(5000, { unit: "money", currency: "JPY" })).toBe("5000")
})

test("of times the average is shown, of everything else the sum", () => {
  expect(measured({ count: 2, sum: 10 }, scaleOf("stages.left", "sum", ""))).toBe(5)
  expect(measured({ count: 2, sum: 10 }, scaleOf("deals.won", "sum", "EUR"))).toBe(10)
  expect(measured({ count: 2, sum: 10 }, scaleOf("deals.won", "count", "EUR"))).toBe(2)
})

test("a change is in percent of what was before, and unknown after nothing", () => {
  expect([formatChange(112, 100), formatChange(5, 10), formatChange(5, 0), formatChange(7, 7)]).toEqual([
    ...["+12 %", "−50 %", null, "±0 %"],
  ])
})
