import { expect, test } from "vitest"
import { moveWords } from "./move-words"

test.each([
  [{ contact: 0, deal: 0, activity: 0 }, "Nothing hangs on “A”, so nothing moves."],
  [{ contact: 0, deal: 1, activity: 0 }, "1 deal moves from “A” to “B”."],
  [{ contact: 2, deal: 1, activity: 12 }, "2 contacts, 1 deal and 12 activities move from “A” to “B”."],
])("%j is told as %j", (moves, words) => {
  expect(moveWords(moves, "A", "B")).toBe(words)
})
