import { describe, expect, it } from "vitest"
import { aDeal, aStage } from "./board.helpers"
import { dealsInStage, isOverdue } from "./board-types"

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
