import { expect, test } from "vitest"
import { filterFrom, NOBODY } from "./board-filter"

const known = { owners: new Set(["ada"]), tags: new Set(["hot"]) }
const nothing = { owner: null, tag: null, q: null }

test("the address names an owner, a tag and words", () => {
  expect(filterFrom({ owner: "ada", tag: "hot", q: " boat " }, known)).toEqual({
    ownerId: "ada",
    tagId: "hot",
    search: "boat",
  })
  expect(filterFrom({ ...nothing, owner: NOBODY }, known)).toEqual({ ownerId: null })
})

test("an address without them filters nothing, nor does one with strangers or blanks", () => {
  expect(filterFrom(nothing, known)).toEqual({})
  expect(filterFrom({ owner: "mallory", tag: "cold", q: "  " }, known)).toEqual({})
})
