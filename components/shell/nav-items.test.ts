import { expect, test } from "vitest"

import { isCurrent, workspaceHref } from "./nav-items"

test("every page lives under its workspace", () => {
  expect(workspaceHref("acme")).toBe("/w/acme")
  expect(workspaceHref("acme", "contacts", "new=1")).toBe("/w/acme/contacts?new=1")
})

test("a page below contacts still marks contacts as current, but not the dashboard", () => {
  expect(isCurrent("/w/acme/contacts/k1", "acme", "contacts")).toBe(true)
  expect(isCurrent("/w/acme/contacts", "acme", "")).toBe(false)
})

test("a page whose name only begins alike is another page", () => {
  expect(isCurrent("/w/acme/deals-archive", "acme", "deals")).toBe(false)
})

test("the other dashboards are below the dashboard", () => {
  expect(isCurrent("/w/acme/dashboards/crm", "acme", "")).toBe(true)
})
