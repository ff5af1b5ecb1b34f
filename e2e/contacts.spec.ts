import { ADA, addContact, chooseContactAction, contactRow } from "./contacts"
import { expect, test } from "./fixtures"

const GRACE = { Name: "Grace Hopper", Company: "Navy" }

test.beforeEach(async ({ page, workspace }) => {
  await page.goto(`${workspace}/contacts`)
})

test("what one browser adds, edits and deletes, the other shows", async ({ page, secondPage, workspace }) => {
  await secondPage.goto(`${workspace}/contacts`)
  await addContact(page, ADA)
  await expect(contactRow(secondPage, ADA.Name)).toContainText("Analytical Engines")

  await chooseContactAction(page, ADA.Name, "Edit")
  const dialog = page.getByRole("dialog", { name: "Edit contact" })
  await dialog.getByLabel("Company").fill("Royal Society")
  await dialog.getByRole("button", { name: "Save contact" }).click()
  await expect(contactRow(secondPage, ADA.Name)).toContainText("Royal Society")

  await chooseContactAction(page, ADA.Name, "Delete")
  await expect(contactRow(secondPage, ADA.Name)).toBeHidden()
})

test("a deleted contact comes back with Undo", async ({ page }) => {
  await addContact(page, ADA)
  await chooseContactAction(page, ADA.Name, "Delete")
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

test("a contact opens in a drawer with an address of its own", async ({ page }) => {
  await addContact(page, ADA)
  await page.getByRole("button", { name: ADA.Name, exact: true }).click()
  await expect(page.getByRole("dialog", { name: ADA.Name })).toContainText("ada@analytical.example")
  await page.reload()
  await expect(page.getByRole("dialog", { name: ADA.Name })).toContainText("ada@analytical.example")
  await page.keyboard.press("Escape")
  await expect(page.getByRole("dialog")).toBeHidden()
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
