import type { Page } from "@playwright/test"
import { createRecord } from "./backend"
import { expectAccessible } from "./axe"
import { expect, test } from "./fixtures"
import { command, pressFor, take } from "./keys"

/** Fills the workspace from the command menu and waits until everything is there. */
async function fillWithSamples(page: Page, workspace: string) {
  const menu = await command(page, "fill sample")
  await take(page, menu, "Fill with sample data")
  await expect(page).toHaveURL(new RegExp(`${workspace}/settings/sample$`))
  await expect(page.getByRole("button", { name: "Remove the sample data" })).toBeVisible({ timeout: 180_000 })
}

test("sample data: found by search and opened by keyboard, merged and undone, and gone by one click", async ({
  page,
  workspace,
}) => {
  test.setTimeout(600_000)
  await fillWithSamples(page, workspace)

  // A record is found by a part of its name and opened without the mouse.
  let menu = await command(page, "kelpwood logi")
  await take(page, menu, /^Kelpwood Logistics/)
  await expect(page).toHaveURL(new RegExp(`${workspace}/companies/`))

  // g and a letter go to a page, ? shows all keys.
  await page.locator("#content").focus()
  const keyboardMap = page.getByRole("dialog", { name: "Keyboard map" })
  await pressFor(page, "?", keyboardMap)
  await page.keyboard.press("Escape")
  await expect(keyboardMap).toBeHidden()
  await page.keyboard.press("g")
  await page.keyboard.press("u")
  await expect(page).toHaveURL(new RegExp(`${workspace}/duplicates$`))

  // Two companies become one, and two again.
  const pair = page.getByRole("listitem").filter({ hasText: "Same name but for the legal form" }).first()
  await expect(pair).toBeVisible()
  const [name] = await pair.getByRole("link").allTextContents()
  const cards = await page.getByRole("button", { name: /^Merge / }).count()
  await pair.getByRole("button", { name: /^Merge / }).click()
  const dialog = page.getByRole("dialog", { name: "Merge two companies" })
  await expect(dialog.getByText(/moves? from|Nothing hangs/)).toBeVisible()
  await dialog.getByRole("button", { name: "Merge", exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/was merged into/)).toBeVisible()
  await expect(page.getByRole("button", { name: /^Merge / })).toHaveCount(cards - 1)
  await page.getByRole("button", { name: "Undo" }).click()
  await expect(page.getByRole("button", { name: /^Merge / })).toHaveCount(cards)
  await expect(page.getByRole("link", { name }).first()).toBeVisible()

  // They are two: not suggested again.
  await page
    .getByRole("button", { name: /^They are two/ })
    .first()
    .click()
  await expect(page.getByRole("button", { name: /^Merge / })).toHaveCount(cards - 1)
  await page.getByRole("button", { name: "Kept as two" }).click()
  await page.getByRole("button", { name: /^Suggest again/ }).click()
  await expect(page.getByText("No pair was kept as two")).toBeVisible()
  await page.getByRole("button", { name: "Suggested" }).click()
  await expect(page.getByRole("button", { name: /^Merge / })).toHaveCount(cards)

  // Everything goes by one click.
  await page.goto(`${workspace}/settings/sample`)
  await page.getByRole("button", { name: "Remove the sample data" }).click()
  await expect(page.getByRole("button", { name: "Fill with sample data" })).toBeEnabled({ timeout: 180_000 })
  menu = await command(page, "kelpwood")
  await expect(menu.getByRole("status")).toHaveText(/Nothing here answers/)
})

test("the command menu says so when nothing answers", async ({ page, workspace }) => {
  await expect(page).toHaveURL(new RegExp(`${workspace}$`))
  const menu = await command(page, "add contact")
  await expect(menu.getByRole("option", { name: "Add contact" })).toBeVisible()
  await menu.getByRole("combobox").fill("zzz nobody")
  await expect(menu.getByRole("status")).toHaveText(/Nothing here answers/)
})

for (const colorScheme of ["light", "dark"] as const) {
  test(`the command menu, the keyboard map, duplicates and merging pass axe, ${colorScheme}`, async ({
    page,
    context,
    workspace,
  }) => {
    await page.emulateMedia({ colorScheme })
    for (const name of ["Kelp Optics", "Kelp Optics GmbH"]) {
      await createRecord(context, workspace, "company", { name, phones: ["+49 30 2312 0001"], city: name })
    }
    await page.goto(`${workspace}/duplicates`)
    await expect(page.getByText("Same name but for the legal form")).toBeVisible()
    await expectAccessible(page)
    await page.getByRole("button", { name: /^Merge / }).click()
    await expect(page.getByRole("group", { name: "City" })).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press("Escape")
    await expect(page.getByRole("dialog")).toBeHidden()
    await pressFor(page, "?", page.getByRole("dialog", { name: "Keyboard map" }))
    await expectAccessible(page)
    await page.keyboard.press("Escape")
    await expect(page.getByRole("dialog")).toBeHidden()
    const menu = await command(page, "kelp")
    await expect(menu.getByRole("option", { name: /^Kelp Optics GmbH/ })).toBeVisible()
    await expectAccessible(page)
    await menu.getByRole("combobox").fill("zzz nobody")
    await expect(menu.getByRole("status")).toBeVisible()
    await expectAccessible(page)
    await page.goto(`${workspace}/settings/sample`)
    await expect(page.getByText("This workspace has records of its own")).toBeVisible()
    await expectAccessible(page)
  })
}
