import { expect, test } from "vitest"
import { matches } from "./matches"

test.each([
  ["Add contact", "add", true],
  ["Add contact", "con ad", true],
  ["Theme: Dark", "dark th", true],
  ["Élan", "elan", true],
  ["Add contact", "dd", false],
  ["Add contact", "add deal", false],
  ["Anything", "", true],
])("%j answers %j: %s", (text, typed, expected) => {
  expect(matches(text, typed)).toBe(expected)
})
