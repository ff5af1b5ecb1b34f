import { expect, test } from "vitest"

import { HOME, nextFrom, safeNextPath, withNext } from "./next-param"

test("a path of this site is kept with its query and hash", () => {
  expect(safeNextPath("/w/acme/deals?stage=won#top")).toBe("/w/acme/deals?stage=won#top")
})

test.each([
  undefined,
  null,
  "",
  "https://evil.example/w",
  "//evil.example",
  "/\\evil.example",
  "/..//evil.example",
  "\\\\evil.example",
  "javascript:alert(1)",
  "w/acme",
  "/\t/evil.example",
])("%j goes home instead of leaving the site", (next) => {
  expect(safeNextPath(next)).toBe(HOME)
})

test.each(["/sign-in", "/sign-in?next=/sign-in", "/sign-up/", "/api/auth"])(
  "%s would loop and goes home",
  (next) => {
    expect(safeNextPath(next)).toBe(HOME)
  },
)

test("a workspace whose slug only begins like a sign-in page is kept", () => {
  expect(safeNextPath("/sign-inside")).toBe("/sign-inside")
})

test("the two sign-in pages hand the destination to each other", () => {
  const next = nextFrom({ next: "/w/acme?days=7" })
  expect(withNext("/sign-up", next)).toBe("/sign-up?next=%2Fw%2Facme%3Fdays%3D7")
  expect(withNext("/sign-up", HOME)).toBe("/sign-up")
  expect(withNext("/sign-in", "/w/acme", { ended: true })).toBe("/sign-in?next=%2Fw%2Facme&ended=1")
})

test("a destination given twice counts as none", () => {
  expect(nextFrom({ next: ["/w/a", "/w/b"] })).toBe(HOME)
})
