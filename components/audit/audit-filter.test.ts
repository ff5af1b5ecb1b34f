import { expect, test } from "vitest"
import { filterFrom } from "./audit-filter"

const NOTHING = { by: null, about: null, through: null, verb: null, from: null, to: null }

test("an empty address asks for everything", () => {
  expect(filterFrom(NOTHING)).toEqual({})
  expect(filterFrom({ ...NOTHING, by: "", from: "" })).toEqual({})
})

test("the last day counts to its end", () => {
  const day = 24 * 60 * 60 * 1000
  const { from, until } = filterFrom({ ...NOTHING, from: "2026-11-27", to: "2026-11-27" })
  expect(until! - from!).toBe(day)
})

test("what makes no sense is left out", () => {
  expect(filterFrom({ ...NOTHING, about: "ship", through: "smoke", verb: "sank", from: "soon" })).toEqual({})
  const inherited = { about: "constructor", through: "toString", verb: "__proto__" }
  expect(filterFrom({ ...NOTHING, ...inherited })).toEqual({})
  expect(filterFrom({ ...NOTHING, about: "deal", verb: "moved" })).toEqual({ noun: "deal", verb: "moved" })
})
