import fc from "fast-check"
import { generateKeyBetween } from "fractional-indexing"
import { expect, test } from "vitest"
import { rankOfPosition } from "./rank"

const position = fc.oneof(
  fc.integer({ min: -5_000_000, max: 5_000_000 }),
  fc.double({ min: -5_000_000, max: 5_000_000, noNaN: true }),
)

test("ranks sort as the positions did, and leave room for others in between", () => {
  fc.assert(
    fc.property(position, position, (a, b) => {
      fc.pre(Math.abs(a - b) >= 1e-3)
      const [low, high] = a < b ? [a, b] : [b, a]
      const [above, below] = [rankOfPosition(low), rankOfPosition(high)]
      expect(above < below).toBe(true)
      const between = generateKeyBetween(above, below)
      expect(above < between && between < below).toBe(true)
      expect(generateKeyBetween(null, above) < above).toBe(true)
      expect(generateKeyBetween(below, null) > below).toBe(true)
    }),
  )
})

test("halves of the usual gap keep their order down to the smallest that was used", () => {
  let [low, high] = [0, 1024]
  while (high - low > 1e-3) {
    const middle = (low + high) / 2
    expect(rankOfPosition(low) < rankOfPosition(middle)).toBe(true)
    expect(rankOfPosition(middle) < rankOfPosition(high)).toBe(true)
    if (Math.random() < 0.5) low = middle
    else high = middle
  }
})
