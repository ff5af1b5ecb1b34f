import { describe, expect, it } from "vitest"
import { nextPlace } from "./places"

const box = (name: string, left: number, top: number) => ({ name, left, top, width: 280 })
const boxes = [
  box("A", 0, 0),
  box("B", 0, 100),
  box("C", 0, 200),
  box("D", 300, 0),
  box("E", 300, 120),
  box("empty", 600, 40),
]
const from = (name: string) => boxes.find((one) => one.name === name)!
const step = (name: string, direction: "up" | "down" | "left" | "right") =>
  nextPlace(boxes, from(name), direction)?.name

describe("arrow keys while a card is carried", () => {
  it("step to the next card of the same stage", () => {
    expect(step("A", "down")).toBe("B")
    expect(step("C", "up")).toBe("B")
  })

  it("stop at the ends of a stage", () => {
    expect(step("C", "down")).toBeUndefined()
    expect(step("A", "up")).toBeUndefined()
  })

  it("step to the card at about the same height in the next stage", () => {
    expect(step("B", "right")).toBe("E")
    expect(step("E", "left")).toBe("B")
    expect(step("D", "left")).toBe("A")
  })

  it("step into a stage that holds no card, and not over it", () => {
    expect(step("D", "right")).toBe("empty")
    expect(step("empty", "left")).toBe("D")
  })

  it("stop at the first and the last stage", () => {
    expect(step("A", "left")).toBeUndefined()
    expect(step("empty", "right")).toBeUndefined()
  })
})
