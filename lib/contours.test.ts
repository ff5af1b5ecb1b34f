import { expect, test } from "vitest"

import { contours, heightAt, type Rise } from "./contours"

const hill: Rise = { x: 400, y: 400, rx: 200, ry: 200, height: 10 }
const sheet = { width: 800, height: 800, rises: [hill] }

test("a level cuts one round hill in one closed line at the right distance", () => {
  const level = 10 * Math.exp(-1)
  const [contour] = contours(sheet, [level])
  expect(contour?.path.match(/M/g)).toHaveLength(1)
  const [, x = 0, y = 0] = (contour?.path.match(/^M(-?\d+) (-?\d+)/) ?? []).map(Number)
  expect(Math.hypot(x - 400, y - 400)).toBeGreaterThan(190)
  expect(Math.hypot(x - 400, y - 400)).toBeLessThan(210)
})

test("a level above the summit has no line", () => {
  expect(contours(sheet, [11])).toEqual([{ level: 11, path: "" }])
})

test("two hills apart make two lines", () => {
  const other = { ...hill, x: 1400 }
  const [contour] = contours({ width: 1800, height: 800, rises: [hill, other] }, [5])
  expect(contour?.path.match(/M/g)).toHaveLength(2)
})

test("the summit is where the rise says", () => {
  expect(heightAt([hill], hill)).toBe(10)
})
