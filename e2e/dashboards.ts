// Doing things to dashboards the way a person does.
import { expect, type Locator, type Page } from "@playwright/test"

/** Pages of the built-in dashboards that need no project, under their workspace. */
export const BUILT_IN_PATHS = [
  "",
  "/dashboards/crm",
  "/dashboards/conversations",
  "/dashboards/people",
  "/dashboards/assistant",
]

/** A panel by its title. */
export function panel(page: Page, title: string): Locator {
  return page.getByRole("article", { name: title, exact: true })
}

export async function choose(page: Page, title: string, option: string): Promise<void> {
  await page.getByRole("button", { name: `Options of ${title}`, exact: true }).click()
  await page.getByRole("menuitem", { name: option }).click()
}

/** The table behind a panel; the panel shows it from then on. */
export async function tableOf(page: Page, title: string): Promise<Locator> {
  await choose(page, title, "Show as table")
  const table = page.getByRole("table", { name: `${title}, as a table` })
  await expect(table).toBeVisible()
  return table
}

/** Makes a dashboard of that name and waits until it is open. */
export async function makeDashboard(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Your own", exact: true }).click()
  await page.getByRole("menuitem", { name: "New dashboard…" }).click()
  const dialog = page.getByRole("dialog", { name: "New dashboard" })
  await dialog.getByLabel("Name").fill(name)
  await dialog.getByRole("button", { name: "Save" }).click()
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible()
}

/** Titles of the panels in their order. */
export function titles(page: Page): Promise<string[]> {
  return page.locator("[data-panel] h2").allTextContents()
}

/** Chooses from a list that opens. */
export async function pick(page: Page, label: string, option: string): Promise<void> {
  const choices = page.getByRole("combobox", { name: label, exact: true })
  await choices.click()
  await page.getByRole("option", { name: option, exact: true }).click()
  // The focus comes back a moment after the list has gone, and would take away what got it meanwhile.
  await expect(choices).toBeFocused()
}
