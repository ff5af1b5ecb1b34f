// Keys that work anywhere on a page.
import { expect, type Locator, type Page } from "@playwright/test"

/** Presses a key until what it opens is there: a page that has only just come may not listen yet. */
export async function pressFor(page: Page, key: string, shown: Locator): Promise<void> {
  await expect(async () => {
    if (!(await shown.isVisible())) await page.keyboard.press(key)
    await expect(shown).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 30_000 })
}

/** Opens the command menu and types into it. */
export async function command(page: Page, text: string): Promise<Locator> {
  const menu = page.getByRole("dialog", { name: "Command menu" })
  await pressFor(page, "ControlOrMeta+k", menu)
  await menu.getByRole("combobox").fill(text)
  return menu
}

/** Takes the choice of the command menu that is marked, once it is this one. */
export async function take(page: Page, menu: Locator, name: RegExp | string): Promise<void> {
  const marked = menu.getByRole("option", { name, selected: true })
  await expect(marked).toBeVisible()
  await page.keyboard.press("Enter")
  await expect(menu).toBeHidden()
}
