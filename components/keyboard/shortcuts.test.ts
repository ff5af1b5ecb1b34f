import { expect, test } from "vitest"
import { NAV_ITEMS, SETTINGS_ITEM } from "@/components/shell/nav-items"
import { GO_KEYS, keyLabel, shortcutGroups } from "./shortcuts"

test("every page of the sidebar has a key, and no key goes to two pages", () => {
  for (const { page } of [...NAV_ITEMS, SETTINGS_ITEM]) expect(GO_KEYS).toHaveProperty(page)
  const keys = Object.values(GO_KEYS)
  expect(new Set(keys).size).toBe(keys.length)
})

test("the map names each page after g", () => {
  const [, goTo] = shortcutGroups([{ page: "deals", label: "Deals" }])
  expect(goTo.shortcuts).toEqual([{ keys: ["g", "d"], label: "Deals" }])
})

test("keys are named as on the person's keyboard", () => {
  expect(keyLabel("Mod+Shift+Z", true)).toBe("⌘⇧Z")
  expect(keyLabel("Mod+Shift+Z", false)).toBe("Ctrl Shift Z")
})
