import { describe, expect, it } from "vitest"
import { applyMove } from "./apply-move"
import { aBoard, aDeal, dealId, layoutOf, stageId } from "./board.helpers"

const board = () => aBoard({ Lead: ["A", "B", "C"], Talks: ["D"], Won: [] })
const move = (deal: string, stage: string, after: string | null) => ({
  dealId: dealId(deal),
  stageId: stageId(stage),
  afterDealId: after === null ? null : dealId(after),
})

describe("moving a deal on the board", () => {
  it("puts it on top of another stage", () => {
    expect(layoutOf(applyMove(board(), move("B", "Talks", null)))).toEqual({
      Lead: ["A", "C"],
      Talks: ["B", "D"],
      Won: [],
    })
  })

  it("puts it below the deal it was dropped after", () => {
    expect(layoutOf(applyMove(board(), move("A", "Talks", "D"))).Talks).toEqual(["D", "A"])
  })

  it("puts it into an empty stage", () => {
    expect(layoutOf(applyMove(board(), move("A", "Won", null))).Won).toEqual(["A"])
  })

  it("reorders within a stage, downwards and upwards", () => {
    expect(layoutOf(applyMove(board(), move("A", "Lead", "B"))).Lead).toEqual(["B", "A", "C"])
    expect(layoutOf(applyMove(board(), move("C", "Lead", "A"))).Lead).toEqual(["A", "C", "B"])
    expect(layoutOf(applyMove(board(), move("C", "Lead", null))).Lead).toEqual(["C", "A", "B"])
  })

  it("carries count and total over, per currency", () => {
    const mixed = board()
    mixed.deals[0] = aDeal("A", { amount: 2500, currency: "JPY", rank: "a1" })
    mixed.stages[0]!.totals = [
      { currency: "EUR", amount: 200 },
      { currency: "JPY", amount: 2500 },
    ]
    const [lead, talks] = applyMove(mixed, move("A", "Talks", null)).stages
    expect(lead).toMatchObject({ count: 2, totals: [{ currency: "EUR", amount: 200 }] })
    expect(talks).toMatchObject({
      count: 2,
      totals: [
        { currency: "EUR", amount: 100 },
        { currency: "JPY", amount: 2500 },
      ],
    })
  })

  it("leaves counts and totals alone when only the order changes", () => {
    expect(applyMove(board(), move("A", "Lead", "C")).stages).toEqual(board().stages)
  })

  it("does nothing when the deal or the stage is gone", () => {
    const before = board()
    expect(applyMove(before, move("Z", "Won", null))).toBe(before)
    expect(applyMove(before, move("A", "Nowhere", null))).toBe(before)
  })

  it("goes to the top when the deal it should follow is gone", () => {
    expect(layoutOf(applyMove(board(), move("A", "Talks", "Z"))).Talks).toEqual(["A", "D"])
  })

  it("does not change the board it was given", () => {
    const before = board()
    applyMove(before, move("A", "Won", null))
    expect(before).toEqual(board())
  })
})
