import { expect, test } from "./fixtures"
import { command, pressFor, take } from "./keys"

test("the theme is chosen in the account menu and kept", async ({ page, workspace, person }) => {
  await page.goto(workspace)
  await page.getByRole("button", { name: `Account: ${person.name}` }).click()
  await page.getByRole("menuitemradio", { name: "Dark" }).click()
  await expect(page.locator("html")).toHaveClass(/\bdark\b/)
  await page.reload()
  await expect(page.locator("html")).toHaveClass(/\bdark\b/)
})

test("the system's theme is followed until one is chosen", async ({ page, workspace }) => {
  await page.goto(workspace)
  await page.emulateMedia({ colorScheme: "dark" })
  await expect(page.locator("html")).toHaveClass(/\bdark\b/)
  await page.emulateMedia({ colorScheme: "light" })
  await expect(page.locator("html")).not.toHaveClass(/\bdark\b/)
})

test("the command menu opens by key, finds by typing, and goes there", async ({ page, workspace }) => {
  await take(page, await command(page, "deals"), /Deals$/)
  await expect(page).toHaveURL(new RegExp(`${workspace}/deals$`))
})

test("from the command menu a contact is added", async ({ page, workspace }) => {
  await take(page, await command(page, "add contact"), "Add contact")
  await expect(page.getByRole("dialog", { name: "Add a contact" })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`${workspace}/contacts`))
})

test("the sidebar stays as narrow as it was left", async ({ page, workspace }) => {
  await expect(page).toHaveURL(new RegExp(`${workspace}$`))
  await pressFor(page, "ControlOrMeta+b", page.getByRole("button", { name: "Expand sidebar" }))
  await page.reload()
  await expect(page.getByRole("button", { name: "Expand sidebar" })).toBeVisible()
})

test("a second workspace starts empty and is switched to", async ({ page, workspace }) => {
  await page
    .getByRole("button", { name: /^Workspace: / })
    .first()
    .click()
  await page.getByRole("menuitem", { name: "New workspace" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Name").fill("North Sea")
  await dialog.getByRole("button", { name: "Create workspace" }).click()
  await expect(page).not.toHaveURL(new RegExp(`${workspace}$`))
  await expect(page.getByRole("group", { name: "Contacts" }).getByTestId("kpi-value")).toHaveText("0")
})
