import { describe, expect, it } from "vitest"
import { applyAdd, applyChange, applyRemove } from "./apply-edit"
import { aBoard, aDeal, dealId, layoutOf } from "./board.helpers"

describe("editing the board", () => {
  it("adds a deal on top of its stage and counts it", () => {
    const after = applyAdd(aBoard({ Lead: ["A"] }), aDeal("New", { amount: 50 }))
    expect(layoutOf(after)).toEqual({ Lead: ["New", "A"] })
    expect(after.stages[0]).toMatchObject({ count: 2, totals: [{ currency: "EUR", amount: 150 }] })
  })

  it("adds the first deal of an empty stage", () => {
    expect(layoutOf(applyAdd(aBoard({ Lead: [] }), aDeal("New")))).toEqual({ Lead: ["New"] })
  })

  it("moves the worth of a deal from one currency to another when that changes", () => {
    const after = applyChange(aBoard({ Lead: ["A", "B"] }), dealId("A"), { amount: 300, currency: "USD" })
    expect(after.stages[0]).toMatchObject({
      count: 2,
      totals: [
        { currency: "EUR", amount: 100 },
        { currency: "USD", amount: 300 },
      ],
    })
  })

  it("renames a deal without touching its place", () => {
    const after = applyChange(aBoard({ Lead: ["A", "B"] }), dealId("A"), { name: "Alpha" })
    expect(layoutOf(after)).toEqual({ Lead: ["Alpha", "B"] })
  })

  it("removes a deal with its count and worth", () => {
    const after = applyRemove(aBoard({ Lead: ["A"] }), dealId("A"))
    expect(after.deals).toEqual([])
    expect(after.stages[0]).toMatchObject({ count: 0, totals: [] })
  })

  it("does nothing about a deal that is gone", () => {
    const before = aBoard({ Lead: ["A"] })
    expect(applyRemove(before, dealId("Z"))).toBe(before)
    expect(applyChange(before, dealId("Z"), { name: "X" })).toBe(before)
  })
})
