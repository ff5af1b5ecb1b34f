import { describe, expect, it } from "vitest"
import { between, countSelected, EVERYTHING, isNothing, isSelected, NOTHING, withRows } from "./selection"

describe("a selection", () => {
  it("takes rows in and lets them go", () => {
    const some = withRows(NOTHING, ["a", "b"], true)
    expect(["a", "b", "c"].map((id) => isSelected(some, id))).toEqual([true, true, false])
    expect(isNothing(withRows(some, ["a", "b"], false))).toBe(true)
  })

  it("of everything remembers what is left out, loaded or not", () => {
    const most = withRows(EVERYTHING, ["b"], false)
    expect(["a", "b"].map((id) => isSelected(most, id))).toEqual([true, false])
    expect(countSelected(most, 1_000)).toBe(999)
    expect(countSelected(most, null)).toBeNull()
    expect(countSelected(withRows(most, ["b"], true), 1_000)).toBe(1_000)
  })

  it("reaches from one row to another in either direction", () => {
    const ids = ["a", "b", "c", "d"]
    expect(between(ids, "b", "d")).toEqual(["b", "c", "d"])
    expect(between(ids, "d", "b")).toEqual(["b", "c", "d"])
    expect(between(ids, "gone", "b")).toEqual(["b"])
  })
})
