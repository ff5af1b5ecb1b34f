// Doing things to deals the way a person does.
import { expect, type Locator, type Page } from "@playwright/test"

export function stage(page: Page, name: string): Locator {
  return page.getByRole("region", { name })
}

/** What the deals of a stage are worth, per currency. */
export function stageTotals(page: Page, name: string): Locator {
  return stage(page, name).getByTestId("stage-totals")
}

export function card(page: Page, title: string): Locator {
  return page.getByRole("article").filter({ has: page.getByRole("heading", { name: title }) })
}

/** Adds a deal to the first stage from the open deals page. */
export async function addDeal(page: Page, title: string, amount: string): Promise<void> {
  await page.getByRole("button", { name: "Add deal" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Title").fill(title)
  await dialog.getByLabel("Amount").fill(amount)
  await dialog.getByRole("button", { name: "Save deal" }).click()
  await expect(dialog).toBeHidden()
  // The focus comes back a moment after the dialog has gone, and would take away what got it meanwhile.
  await expect(page.getByRole("button", { name: "Add deal" })).toBeFocused()
  await expect(card(page, title)).toHaveAttribute("aria-busy", "false")
}
