import { expect, test } from "vitest"
import { countText, unreadWords } from "./unread-words"

test("the bell says how many are unread, up to ninety-nine", () => {
  expect([0, 1, 99, 100].map(countText)).toEqual(["0", "1", "99", "99+"])
  expect(unreadWords(0)).toBe("Notifications")
  expect(unreadWords(100)).toBe("Notifications, 99+ unread")
})
