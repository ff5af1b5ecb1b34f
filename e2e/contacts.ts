// Doing things to contacts the way a person does, for every spec that needs some.
import { expect, type Locator, type Page } from "@playwright/test"

export interface ContactDetails {
  Name: string
  "E-mail"?: string
  Phone?: string
  Company?: string
  "Job title"?: string
}

export const ADA: ContactDetails = {
  Name: "Ada Lovelace",
  "E-mail": "ada@analytical.example",
  Company: "Analytical Engines",
  "Job title": "Analyst",
}

/** Adds a contact from the open contacts page and waits until the backend has it. */
export async function addContact(page: Page, details: ContactDetails): Promise<void> {
  await page.getByRole("button", { name: "Add contact" }).click()
  const dialog = page.getByRole("dialog", { name: "Add a contact" })
  for (const [label, value] of Object.entries(details))
    await dialog.getByLabel(label, { exact: true }).fill(value)
  await dialog.getByRole("button", { name: "Save contact" }).click()
  await expect(dialog).toBeHidden()
  // The focus comes back a moment after the dialog has gone, and would take away what got it meanwhile.
  await expect(page.getByRole("button", { name: "Add contact" })).toBeFocused()
  await expect(contactRow(page, details.Name)).toHaveAttribute("aria-busy", "false")
}

export function contactRow(page: Page, name: string): Locator {
  return page
    .getByRole("grid", { name: "Contacts" })
    .getByRole("row")
    .filter({ has: page.getByRole("gridcell", { name, exact: true }) })
}

/** The cell of a contact under the column of that name. */
export async function contactCell(page: Page, name: string, column: string): Promise<Locator> {
  const header = page.getByRole("columnheader").filter({ has: page.getByText(column, { exact: true }) })
  const index = await header.getAttribute("aria-colindex")
  return contactRow(page, name).locator(`[role=gridcell][aria-colindex="${index}"]`)
}

/** Types into a cell and confirms with Enter. */
export async function editCell(page: Page, name: string, column: string, text: string): Promise<void> {
  await (await contactCell(page, name, column)).dblclick()
  const editor = page.getByRole("grid").getByRole("textbox", { name: column })
  await editor.fill(text)
  await editor.press("Enter")
  await expect(editor).toBeHidden()
}

export async function deleteContact(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click()
  await page.getByRole("menuitem", { name: "Delete" }).click()
}
