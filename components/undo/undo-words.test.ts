import { expect, test } from "vitest"
import { keptWords, redoneWords, undoneWords } from "./undo-words"

test("undoing says what had been done, and to what", () => {
  expect(undoneWords({ kind: "move", label: "Harbour lights" })).toBe("Undone: moved Harbour lights")
  expect(undoneWords({ kind: "bulk", label: "12 contacts" })).toBe("Undone: changed 12 contacts")
  expect(undoneWords({ kind: "undo", label: "Ada" })).toBe("Undone: Ada")
  expect(redoneWords({ label: "Ada" })).toBe("Done again: Ada")
})

test("newer values that were kept are mentioned, and only then", () => {
  expect(keptWords(0)).toBeUndefined()
  expect(keptWords(1)).toMatch(/^One field/)
  expect(keptWords(3)).toMatch(/^3 fields/)
})
