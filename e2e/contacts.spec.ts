import { ADA, addContact, contactRow, deleteContact, editCell } from "./contacts"
import { expect, test } from "./fixtures"

const GRACE = { Name: "Grace Hopper", Company: "Navy" }

test.beforeEach(async ({ page, workspace }) => {
  await page.goto(`${workspace}/contacts`)
})

test("what one browser adds, edits and deletes, the other shows", async ({ page, secondPage, workspace }) => {
  await secondPage.goto(`${workspace}/contacts`)
  await addContact(page, ADA)
  await expect(contactRow(secondPage, ADA.Name)).toContainText("Analytical Engines")

  await editCell(page, ADA.Name, "Job title", "Fellow of the Royal Society")
  await expect(contactRow(secondPage, ADA.Name)).toContainText("Fellow of the Royal Society")

  await deleteContact(page, ADA.Name)
  await expect(contactRow(secondPage, ADA.Name)).toBeHidden()
})

test("a deleted contact comes back with Undo", async ({ page }) => {
  await addContact(page, ADA)
  await deleteContact(page, ADA.Name)
  await expect(contactRow(page, ADA.Name)).toBeHidden()
  await page.getByRole("button", { name: "Undo" }).click()
  await expect(contactRow(page, ADA.Name)).toBeVisible()
  await page.reload()
  await expect(contactRow(page, ADA.Name)).toBeVisible()
})

test("a contact needs a name, and an address that is one", async ({ page }) => {
  await page.getByRole("button", { name: "Add contact" }).click()
  const dialog = page.getByRole("dialog", { name: "Add a contact" })
  await dialog.getByLabel("E-mail").fill("nobody")
  await dialog.getByRole("button", { name: "Save contact" }).click()
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveAttribute("aria-invalid", "true")
  await expect(dialog.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true")
})

test("search finds by the beginning of a word, and its address can be shared", async ({ page }) => {
  await addContact(page, ADA)
  await addContact(page, GRACE)
  await page.getByRole("textbox", { name: "Search contacts" }).fill("analyt")
  await expect(contactRow(page, ADA.Name)).toBeVisible()
  await expect(contactRow(page, GRACE.Name)).toBeHidden()
  await expect(page).toHaveURL(/q=analyt/)
  await page.reload()
  await expect(contactRow(page, ADA.Name)).toBeVisible()
  await expect(contactRow(page, GRACE.Name)).toBeHidden()
})

test("an address that another contact has is refused beside the field, with what was typed still there", async ({
  page,
}) => {
  await addContact(page, ADA)
  await page.getByRole("button", { name: "Add contact" }).click()
  const dialog = page.getByRole("dialog", { name: "Add a contact" })
  await dialog.getByLabel("Name", { exact: true }).fill("Ada Byron")
  await dialog.getByLabel("E-mail").fill("ADA@analytical.example")
  await dialog.getByRole("button", { name: "Save contact" }).click()
  await expect(dialog.getByText("Another contact already has ada@analytical.example.")).toBeVisible()
  await expect(dialog.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true")
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("Ada Byron")
})

test("a contact opens on a page of its own", async ({ page, workspace }) => {
  await addContact(page, ADA)
  await page.getByRole("link", { name: ADA.Name, exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`${workspace}/contacts/[a-z0-9]+$`))
  await page.reload()
  await expect(page.getByRole("heading", { name: ADA.Name })).toBeVisible()
  await expect(page.getByText("ada@analytical.example").first()).toBeVisible()
})

test("a row shows before the backend has answered", async ({ page, context }) => {
  await expect(page.getByRole("button", { name: "Add your first contact" })).toBeVisible()
  await context.setOffline(true)
  await page.getByRole("button", { name: "Add your first contact" }).click()
  const dialog = page.getByRole("dialog", { name: "Add a contact" })
  await dialog.getByLabel("Name", { exact: true }).fill(ADA.Name)
  await dialog.getByRole("button", { name: "Save contact" }).click()
  await expect(contactRow(page, ADA.Name)).toBeVisible()
  await context.setOffline(false)
  await expect(contactRow(page, ADA.Name)).toHaveAttribute("aria-busy", "false")
})
