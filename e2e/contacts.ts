// Doing things to contacts the way a person does, for every spec that needs some.
import { expect, type Page } from "@playwright/test"

export interface ContactDetails {
  Name: string
  "E-mail"?: string
  Phone?: string
  Company?: string
  Title?: string
}

export const ADA: ContactDetails = {
  Name: "Ada Lovelace",
  "E-mail": "ada@analytical.example",
  Company: "Analytical Engines",
  Title: "Analyst",
}

/** Adds a contact from the open contacts page and waits until the backend has it. */
export async function addContact(page: Page, details: ContactDetails): Promise<void> {
  await page.getByRole("button", { name: "Add contact" }).click()
  const dialog = page.getByRole("dialog", { name: "Add a contact" })
  for (const [label, value] of Object.entries(details))
    await dialog.getByLabel(label, { exact: true }).fill(value)
  await dialog.getByRole("button", { name: "Save contact" }).click()
  await expect(dialog).toBeHidden()
  await expect(contactRow(page, details.Name)).toHaveAttribute("aria-busy", "false")
}

export function contactRow(page: Page, name: string) {
  return page
    .getByRole("table", { name: "Contacts" })
    .getByRole("row")
    .filter({ has: page.getByRole("button", { name, exact: true }) })
}

export async function chooseContactAction(
  page: Page,
  name: string,
  action: "Edit" | "Delete",
): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click()
  await page.getByRole("menuitem", { name: action }).click()
}
