import { expect, test } from "vitest"
import { rowHref, rowWords } from "./row-words"

test("rows read as the feeds and the audit log do", () => {
  expect(rowWords({ verb: "created", noun: "contact" })).toBe("Added the contact")
  expect(rowWords({ verb: "moved", noun: "key" })).toBe("Rotated the key")
  expect(rowWords({ verb: "won", noun: "deal" })).toBe("Won the deal")
  expect(rowWords({ verb: "published", noun: "message" })).toBe("Published message")
  expect(rowWords({ verb: "signed in", noun: "person" })).toBe("Signed in")
})

test("rows lead to the page of what they are about, where there is one", () => {
  expect(rowHref("reef", { leadsTo: null })).toBeNull()
  expect(rowHref("reef", { leadsTo: { object: "deal", recordId: "d1" } })).toContain("d1")
})
