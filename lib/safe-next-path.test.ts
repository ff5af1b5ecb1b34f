import { expect, test } from "vitest"

import { HOME, safeNextPath } from "./safe-next-path"

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
