import { describe, expect, it } from "vitest"
import { aBoard, dealId, stageId } from "./board.helpers"
import { changesPlace, laneWith, lanesOf, moveFromLanes, placeInLane, type Lanes } from "./drag-lanes"

const lanes = () => lanesOf(aBoard({ Lead: ["A", "B", "C"], Won: [] }))
const asObject = (some: Lanes) => Object.fromEntries(some)

describe("cards while one is dragged", () => {
  it("start in the order of the board", () => {
    expect(asObject(lanes())).toEqual({ Lead: ["A", "B", "C"], Won: [] })
  })

  it("make room in the stage the card is over, at the place it is over", () => {
    const over = placeInLane(lanes(), dealId("B"), stageId("Won"), 0)
    expect(asObject(over)).toEqual({ Lead: ["A", "C"], Won: ["B"] })
    expect(asObject(placeInLane(over, dealId("A"), stageId("Won"), 1))).toEqual({
      Lead: ["C"],
      Won: ["B", "A"],
    })
  })

  it("change places within a stage", () => {
    expect(asObject(placeInLane(lanes(), dealId("A"), stageId("Lead"), 2)).Lead).toEqual(["B", "C", "A"])
    expect(asObject(placeInLane(lanes(), dealId("C"), stageId("Lead"), 0)).Lead).toEqual(["C", "A", "B"])
  })

  it("know which stage a card is in", () => {
    expect(laneWith(lanes(), dealId("C"))).toBe("Lead")
    expect(laneWith(lanes(), dealId("Z"))).toBeUndefined()
  })

  it("become a move that names the card above", () => {
    expect(moveFromLanes(lanes(), dealId("A"))).toEqual({ dealId: "A", stageId: "Lead", afterDealId: null })
    expect(moveFromLanes(lanes(), dealId("C"))).toEqual({ dealId: "C", stageId: "Lead", afterDealId: "B" })
    expect(moveFromLanes(lanes(), dealId("Z"))).toBeUndefined()
  })

  it("are no move when the card returns to where it was", () => {
    const away = placeInLane(lanes(), dealId("B"), stageId("Won"), 0)
    const back = placeInLane(away, dealId("B"), stageId("Lead"), 1)
    expect(changesPlace(lanes(), away, dealId("B"))).toBe(true)
    expect(changesPlace(lanes(), back, dealId("B"))).toBe(false)
  })
})
