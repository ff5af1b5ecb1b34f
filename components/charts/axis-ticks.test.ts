import fc from "fast-check"
import { expect, test } from "vitest"
import { ticksFor } from "./axis-ticks"
import { HOUR } from "@/convex/model/time"

test("an axis has round numbers up to the largest value", () => {
  expect(ticksFor([3, 2200], false)).toEqual([0, 1000, 2000, 3000])
  expect(ticksFor([0, 7], false)).toEqual([0, 2, 4, 6, 8])
  expect(ticksFor([95], false)).toEqual([0, 25, 50, 75, 100])
})

test("an axis of times has the steps of a clock", () => {
  expect(ticksFor([20 * HOUR], true).map((ms) => ms / HOUR)).toEqual([0, 6, 12, 18, 24])
  expect(ticksFor([59 * 24 * HOUR], true).map((ms) => ms / HOUR / 24)).toEqual([0, 20, 40, 60])
  expect(ticksFor([26], true)).toEqual([0, 10, 20, 30])
})

test("nothing at all still has an axis, and what lies below zero has its place", () => {
  expect(ticksFor([], false)).toEqual([0, 1])
  expect(ticksFor([-30, 10], false)).toEqual([-30, -20, -10, 0, 10])
})

test("an axis holds every value, in few steps of one size, with zero among them", () => {
  const value = fc.oneof(fc.nat(10), fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.nat(2_000_000_000))
  fc.assert(
    fc.property(fc.array(value, { maxLength: 20 }), fc.boolean(), (values, isTime) => {
      const ticks = ticksFor(values, isTime)
      expect(ticks).toContain(0)
      expect(ticks.every(Number.isInteger)).toBe(true)
      expect(ticks[0]).toBeLessThanOrEqual(Math.min(0, ...values))
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(0, ...values))
      expect(ticks.length).toBeGreaterThanOrEqual(2)
      expect(ticks.length).toBeLessThanOrEqual(6)
      const steps = ticks.slice(1).map((tick, index) => tick - ticks[index])
      expect(new Set(steps).size).toBe(1)
    }),
  )
})
