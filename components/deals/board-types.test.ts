import { describe, expect, it } from "vitest"
import { aBoard, aDeal, aStage, layoutOf, stageId } from "./board.helpers"
import { daysInStage, dealsInStage, isOverdue, withColumns } from "./board-types"

describe("reading the board", () => {
  it("lists the deals of one stage from the top, whatever order they arrived in", () => {
    const deals = [
      aDeal("B", { rank: "a2" }),
      aDeal("X", { stageId: aStage("Won")._id }),
      aDeal("A", { rank: "a1" }),
    ]
    expect(dealsInStage(deals, aStage("Lead")._id).map((deal) => deal.name)).toEqual(["A", "B"])
  })

  it("calls an open deal overdue from the day after its close date", () => {
    const open = aStage("Lead")
    expect(isOverdue({ closeDate: "2026-03-01" }, open, "2026-03-01")).toBe(false)
    expect(isOverdue({ closeDate: "2026-03-01" }, open, "2026-03-02")).toBe(true)
    expect(isOverdue({ closeDate: null }, open, "2026-03-02")).toBe(false)
  })

  it("never calls a won or lost deal overdue", () => {
    expect(isOverdue({ closeDate: "2020-01-01" }, aStage("Won", { kind: "won" }), "2026-01-01")).toBe(false)
    expect(isOverdue({ closeDate: "2020-01-01" }, aStage("Lost", { kind: "lost" }), "2026-01-01")).toBe(false)
  })
})

describe("a column that was asked for in full", () => {
  it("takes the place of the cards the board came with", () => {
    const board = aBoard({ Lead: ["A", "B"], Won: ["W"] })
    const column = [aDeal("A", { rank: "a0" }), aDeal("C", { rank: "a2" })]
    expect(layoutOf(withColumns(board, new Map([[stageId("Lead"), column]])))).toEqual({
      Lead: ["A", "C"],
      Won: ["W"],
    })
    expect(withColumns(board, new Map())).toBe(board)
  })
})

describe("the days a deal has been in its stage", () => {
  it("are whole ones, and never less than none", () => {
    const day = 24 * 60 * 60 * 1000
    expect(daysInStage({ stageSince: 0 }, 2.9 * day)).toBe(2)
    expect(daysInStage({ stageSince: 5 * day }, day)).toBe(0)
  })
})
