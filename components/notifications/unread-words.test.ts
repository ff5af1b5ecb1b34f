import { expect, test } from "vitest"
import { countText } from "./unread-words"

test("the bell says how many are unread, up to ninety-nine", () => {
  expect([0, 1, 99, 100].map(countText)).toEqual(["0", "1", "99", "99+"])
})
