import { describe, expect, it } from "vitest"
import { afterLeaving, moveCursor } from "./cursor"

const SIZE = { row: 30, column: 3 }

describe("the cursor", () => {
  it("goes where the arrows point and stops at the edges", () => {
    const from = { row: 0, column: 0 }
    expect(moveCursor("ArrowDown", from, SIZE, false)).toEqual({ row: 1, column: 0 })
    expect(moveCursor("ArrowUp", from, SIZE, false)).toEqual(from)
    expect(moveCursor("ArrowRight", { row: 4, column: 2 }, SIZE, false)).toEqual({ row: 4, column: 2 })
    expect(moveCursor("PageDown", { row: 25, column: 1 }, SIZE, false)).toEqual({ row: 29, column: 1 })
  })

  it("goes to the very end with Ctrl, and along the row without", () => {
    expect(moveCursor("End", { row: 4, column: 0 }, SIZE, false)).toEqual({ row: 4, column: 2 })
    expect(moveCursor("End", { row: 4, column: 0 }, SIZE, true)).toEqual({ row: 29, column: 2 })
    expect(moveCursor("ArrowDown", { row: 4, column: 1 }, SIZE, true)).toEqual({ row: 29, column: 1 })
  })

  it("leaves other keys alone", () => {
    expect(moveCursor("a", { row: 0, column: 0 }, SIZE, false)).toBeNull()
  })

  it("goes down after Enter, and along with Tab into the next row", () => {
    expect(afterLeaving("enter", { row: 29, column: 1 }, SIZE)).toEqual({ row: 29, column: 1 })
    expect(afterLeaving("next", { row: 3, column: 2 }, SIZE)).toEqual({ row: 4, column: 0 })
    expect(afterLeaving("previous", { row: 3, column: 0 }, SIZE)).toEqual({ row: 2, column: 2 })
    expect(afterLeaving("previous", { row: 0, column: 0 }, SIZE)).toEqual({ row: 0, column: 0 })
  })
})
