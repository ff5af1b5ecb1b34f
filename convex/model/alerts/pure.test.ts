import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { QUARTER } from "../metrics/buckets"
import { holds, nextStep, windowBounds, type AlertState, type AlertTerms } from "./condition"
import { amountWords, conditionWords, windowWords } from "./words"
import { MINUTE, DAY } from "../time"

describe("a window", () => {
  const windows = fc.integer({ min: 1, max: 30 * 24 * 4 }).map((quarters) => quarters * 15)
  test("ends just after now, on an edge that metrics can be cut at", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), windows, (now, minutes) => {
        const [from, to] = windowBounds(now, minutes)
        const step = minutes * MINUTE <= 2 * DAY ? MINUTE : QUARTER
        expect(to - from).toBe(minutes * MINUTE)
        expect(to % step).toBe(0)
        expect(now).toBeLessThan(to)
        expect(to - now).toBeLessThanOrEqual(step)
      }),
    )
  })
})

describe("an alert", () => {
  test("fires once for each stretch of time in which its condition holds", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.constantFrom("above", "below"), (amounts, condition) => {
        let state: AlertState = "quiet"
        let fired = 0
        const held = amounts.map((amount) => holds({ condition, threshold: 10 }, amount))
        for (const isHolding of held) {
          const step = nextStep(state, isHolding)
          if (step === "fire") fired++
          state = isHolding ? "firing" : "quiet"
        }
        expect(fired).toBe(held.filter((isHolding, index) => isHolding && !held[index - 1]).length)
      }),
    )
  })

  test("reads as a sentence would", () => {
    const terms: AlertTerms = {
      ...{ name: "", metric: "deals.won", dimension: "", value: "", measure: "sum", currency: "EUR" },
      ...{ condition: "above", threshold: 1_000_00, windowMinutes: 1440, audience: "creator" },
    }
    expect(conditionWords("deals.won", terms)).toBe("more than €1,000 in the last day")
    const count: AlertTerms = {
      ...terms,
      measure: "count",
      threshold: 3,
      condition: "below",
      windowMinutes: 90,
    }
    expect(conditionWords("deals.won", count)).toBe("less than 3 in the last 90 minutes")
    expect(
      ["15", "60", "360", "10080", "20160", "43200"].map((minutes) => windowWords(Number(minutes))),
    ).toEqual([...["15 minutes", "hour", "6 hours", "week", "2 weeks", "30 days"]])
    expect(amountWords(1_234_50, "money", "EUR")).toBe("€1,234.50")
    expect(amountWords(5_000, "money", "JPY")).toBe("¥5,000")
    expect(amountWords(2_500_000, "usdMicros", "")).toBe("$2.50")
    expect(
      [216_000_000, 5_400_000, 3_600_000, 90_000, 250, 0].map((time) => amountWords(time, "ms", "")),
    ).toEqual([...["2.5 days", "1.5 hours", "1 hour", "1.5 minutes", "250 ms", "0 ms"]])
    expect([2_500_000, 1200, 7].map((size) => amountWords(size, "bytes", ""))).toEqual([
      ...["2.5 MB", "1.2 kB", "7 B"],
    ])
  })
})
