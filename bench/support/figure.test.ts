import { expect, test } from "vitest"
import { formatFigures, isReached, ratioOf, type Figure } from "./figure.ts"
import { median, percentile } from "./statistics.ts"

const throughput: Figure = { name: "a", measured: 900, floor: 3000, unit: "/s", target: { atLeast: 0.3 } }

test("a ratio exactly on its target is reached", () => {
  expect(ratioOf(throughput)).toBeCloseTo(0.3)
  expect(isReached(throughput)).toBe(true)
  expect(isReached({ ...throughput, measured: 899 })).toBe(false)
})

test("without a floor the target speaks of the measured value", () => {
  const memory: Figure = { name: "b", measured: 11, floor: null, unit: "KB", target: { atMost: 10 } }
  expect(isReached(memory)).toBe(false)
  expect(formatFigures([memory])).toMatch(/11 KB .*≤ 10 +NO/)
})

test("every figure has a line with measured, floor, ratio, target and verdict", () => {
  expect(formatFigures([throughput])).toMatch(/a +900 \/s +3,000 \/s +0.3 +≥ 0.3 +yes/)
})

test("percentiles are values that were measured", () => {
  expect(percentile([5, 1, 4, 2, 3], 0.99)).toBe(5)
  expect(median([5, 1, 4, 2, 3])).toBe(3)
  expect(() => median([])).toThrow()
})
