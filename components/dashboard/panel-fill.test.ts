import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { cellsOf, fillHoles, flow, TALLEST, type Spot } from "./panel-fill"

const sizes = fc.array(
  fc.record({ width: fc.integer({ min: 1, max: 4 }), height: fc.integer({ min: 1, max: 4 }) }),
  { minLength: 1, maxLength: 20 },
)
const columns = fc.constantFrom(2, 4)
const small = { width: 1, height: 1 }
const sizeOf = ({ width, height }: Spot) => [width, height]

describe("holes between panels", () => {
  test("are filled by the panel before them, or by the one above", () => {
    const three = fillHoles([small, { width: 2, height: 1 }, { width: 3, height: 2 }, small], 4)
    expect(three.map(sizeOf)).toEqual([
      [1, 1],
      [3, 1],
      [3, 2],
      [1, 1],
    ])
    const tall = fillHoles([small, { width: 3, height: 2 }, { width: 4, height: 1 }], 4)
    expect(tall.map(sizeOf)).toEqual([
      [1, 2],
      [3, 2],
      [4, 1],
    ])
  })

  test("are not what stands open at the end", () => {
    expect(fillHoles([{ width: 2, height: 2 }, small], 4).map(sizeOf)).toEqual([
      [2, 2],
      [1, 1],
    ])
    expect(fillHoles([small], 4).map(sizeOf)).toEqual([[1, 1]])
  })

  test("are filled without moving or covering anything, whatever the sizes", () => {
    fc.assert(
      fc.property(sizes, columns, (given, count) => {
        const before = flow(given, count)
        const spots = fillHoles(given, count)
        const cells = spots.flatMap(cellsOf)
        expect(new Set(cells).size).toBe(cells.length)
        spots.forEach((spot, index) => {
          expect([spot.column, spot.row]).toEqual([before[index].column, before[index].row])
          expect(spot.width).toBeGreaterThanOrEqual(before[index].width)
          expect(spot.height).toBeGreaterThanOrEqual(before[index].height)
          expect(spot.column + spot.width).toBeLessThanOrEqual(count)
        })
        // The browser, told these sizes, puts them there by itself.
        expect(flow(spots, count)).toEqual(spots)
      }),
    )
  })

  test("that stay are no strip beside or below a panel", () => {
    fc.assert(
      fc.property(sizes, columns, (given, count) => {
        const spots = fillHoles(given, count)
        const taken = new Set(spots.flatMap(cellsOf))
        const end = spots[spots.length - 1].row
        const isFree = (strip: Spot) => cellsOf(strip).every((cell) => !taken.has(cell))
        for (const spot of spots) {
          const { column, row, width, height } = spot
          const beside = { ...spot, column: column + width, width: 1 }
          const below = { ...spot, row: row + height, height: 1 }
          if (row < end && column + width < count && height < TALLEST) expect(isFree(beside)).toBe(false)
          if (row + height < end && height < TALLEST) expect(isFree(below)).toBe(false)
        }
      }),
    )
  })
})
