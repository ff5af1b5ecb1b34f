import { expect, test } from "vitest"

import { settingsHref, settingsSections } from "./settings-nav"

test("every section has an address of its own below settings", () => {
  const hrefs = settingsSections("owner").map(({ page }) => settingsHref("acme", page))
  expect(hrefs[0]).toBe("/w/acme/settings")
  expect(hrefs).toContain("/w/acme/settings/members")
  expect(new Set(hrefs).size).toBe(hrefs.length)
})

test("a viewer finds the members and the way out too", () => {
  const labels = settingsSections("viewer").map(({ label }) => label)
  expect(labels).toEqual(expect.arrayContaining(["General", "Members", "Danger zone"]))
})
