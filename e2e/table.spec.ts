// The table of contacts as people work in it: order, filter, views, many at once, and by keyboard alone.
import type { Page } from "@playwright/test"
import { addContact, contactCell, contactRow, deleteContact } from "./contacts"
import { expect, test } from "./fixtures"

const PEOPLE = ["Ada Lovelace", "Grace Hopper", "Mary Jackson"]

test.beforeEach(async ({ page, workspace }) => {
  await page.goto(`${workspace}/contacts`)
})

async function addPeople(page: Page): Promise<void> {
  for (const [index, name] of PEOPLE.entries())
    await addContact(page, { Name: name, "Job title": index === 0 ? "Analyst" : "Engineer" })
}

async function focusGrid(page: Page): Promise<void> {
  await page.getByRole("grid").focus()
  await expect(page.getByRole("grid")).toBeFocused()
}

async function names(page: Page): Promise<string[]> {
  return await page.getByRole("grid").locator("[aria-colindex='2']").getByRole("link").allTextContents()
}

test("a click on a column sorts by it, and the address remembers", async ({ page }) => {
  await addPeople(page)
  await page.getByRole("columnheader").getByRole("button", { name: "Name", exact: true }).click()
  await expect.poll(() => names(page)).toEqual(PEOPLE)
  await page.getByRole("columnheader").getByRole("button", { name: "Name", exact: true }).click()
  await expect.poll(() => names(page)).toEqual([...PEOPLE].reverse())
  await page.reload()
  await expect.poll(() => names(page)).toEqual([...PEOPLE].reverse())
  await page.goBack()
  await expect.poll(() => names(page)).toEqual(PEOPLE)
})

test("contacts sort by the names of their companies, those without one last", async ({ page }) => {
  await addContact(page, { Name: "Mary Jackson", Company: "Zenith" })
  await addContact(page, { Name: "Grace Hopper", Company: "Almanac" })
  await addContact(page, { Name: "Ada Lovelace" })
  const company = page.getByRole("columnheader").getByRole("button", { name: "Company", exact: true })
  await company.click()
  await expect.poll(() => names(page)).toEqual(["Grace Hopper", "Mary Jackson", "Ada Lovelace"])
  await company.click()
  await expect.poll(() => names(page)).toEqual(["Mary Jackson", "Grace Hopper", "Ada Lovelace"])
})

test("a filter is built, kept in a view of one's own, and taken away again", async ({ page }) => {
  await addPeople(page)
  await page.getByRole("button", { name: "Filter", exact: true }).click()
  const builder = page.getByRole("dialog", { name: "Filter" })
  await builder.getByRole("button", { name: "Add a condition" }).click()
  await builder.getByRole("combobox", { name: "Field" }).click()
  await page.getByRole("option", { name: "Job title" }).click()
  await builder.getByRole("textbox", { name: "Value" }).fill("engin")
  await expect(contactRow(page, "Ada Lovelace")).toBeHidden()
  await expect(contactRow(page, "Grace Hopper")).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(builder).toBeHidden()

  await page.getByRole("button", { name: "View: All contacts" }).click()
  await page.getByRole("menuitem", { name: "Save as a new view…" }).click()
  const dialog = page.getByRole("dialog", { name: "Save as a new view" })
  await dialog.getByLabel("Name").fill("Engineers")
  await dialog.getByRole("button", { name: "Save view" }).click()
  await expect(page.getByRole("button", { name: "View: Engineers" })).toBeVisible()
  await expect(page).toHaveURL(/view=/)
  await page.reload()
  await expect(contactRow(page, "Grace Hopper")).toBeVisible()
  await expect(contactRow(page, "Ada Lovelace")).toBeHidden()

  await page.getByRole("button", { name: "View: Engineers" }).click()
  await page.getByRole("menuitem", { name: "All contacts" }).click()
  await expect(contactRow(page, "Ada Lovelace")).toBeVisible()
})

test("everything is selected by Ctrl A, deleted at once, and comes back", async ({ page }) => {
  await addPeople(page)
  await focusGrid(page)
  await page.keyboard.press("ControlOrMeta+a")
  const bar = page.getByRole("region", { name: "Selection" })
  await expect(bar).toContainText("3 contacts selected")
  await page.getByRole("checkbox", { name: "Select Ada Lovelace" }).uncheck()
  await expect(bar).toContainText("2 contacts selected")
  await bar.getByRole("button", { name: "Delete" }).click()
  await expect(contactRow(page, "Grace Hopper")).toBeHidden()
  await expect(contactRow(page, "Ada Lovelace")).toBeVisible()
  await expect(bar).toBeHidden()
  await page.getByRole("heading", { level: 1 }).click()
  await page.keyboard.press("ControlOrMeta+z")
  await expect.poll(async () => (await names(page)).sort()).toEqual(PEOPLE)
})

test("several rows get a tag and an owner at once, live in another browser", async ({
  page,
  secondPage,
  workspace,
  person,
}) => {
  await addPeople(page)
  await secondPage.goto(`${workspace}/contacts`)
  await (await contactCell(page, "Ada Lovelace", "Tags")).dblclick()
  await page.getByRole("combobox").fill("Partner")
  await page.getByRole("option", { name: /Create/ }).click()
  await page.keyboard.press("Tab")
  await expect(await contactCell(secondPage, "Ada Lovelace", "Tags")).toContainText("Partner")

  await page.getByRole("checkbox", { name: "Select Ada Lovelace" }).click()
  await page.getByRole("checkbox", { name: "Select Mary Jackson" }).click({ modifiers: ["Shift"] })
  const bar = page.getByRole("region", { name: "Selection" })
  await expect(bar).toContainText("3 contacts selected")
  await bar.getByRole("button", { name: "Tags" }).click()
  await page.getByRole("option", { name: "Partner" }).click()
  await expect(await contactCell(secondPage, "Mary Jackson", "Tags")).toContainText("Partner")
  await page.getByRole("checkbox", { name: "Select Mary Jackson" }).check()
  await bar.getByRole("button", { name: "Owner" }).click()
  await page.getByRole("option", { name: person.name }).click()
  await expect(await contactCell(secondPage, "Mary Jackson", "Owner")).toContainText(person.name)
})

test("by keyboard alone a cell is found, edited and left, and a row selected", async ({ page }) => {
  await addPeople(page)
  await focusGrid(page)
  // The newest is on top; the first column after the name is the company, the job title three further.
  for (const key of ["ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"])
    await page.keyboard.press(key)
  await page.keyboard.press("e")
  await expect(page.getByRole("grid").getByRole("textbox", { name: "Job title" })).toBeFocused()
  await page.keyboard.type("Rear admiral")
  await page.keyboard.press("Enter")
  await expect(page.getByRole("grid")).toBeFocused()
  await expect(await contactCell(page, "Grace Hopper", "Job title")).toContainText("Rear admiral")
  await page.keyboard.press("x")
  await expect(page.getByRole("checkbox", { name: "Select Ada Lovelace" })).toBeChecked()
  await page.keyboard.press("Escape")
  await expect(page.getByRole("region", { name: "Selection" })).toBeHidden()
})

test("a column is hidden and another shown and moved by keyboard", async ({ page }) => {
  await addPeople(page)
  await page.getByRole("button", { name: "Columns" }).click()
  const panel = page.getByRole("dialog", { name: "Columns" })
  // A box that is ticked moves to the other list, so it is clicked rather than checked.
  await panel.getByRole("checkbox", { name: "Phone" }).click()
  await panel.getByRole("checkbox", { name: "City" }).click()
  await page.keyboard.press("Escape")
  await expect(page.getByRole("columnheader", { name: "Phone" })).toBeHidden()
  await expect(page.getByRole("button", { name: "Columns" })).toBeFocused()
  await page.getByRole("button", { name: "Column Job title" }).press("Enter")
  await page.getByRole("menuitem", { name: "Move left" }).press("Enter")
  const labels = async () =>
    (await page.getByRole("columnheader").allTextContents()).map((text) => text.trim()).filter(Boolean)
  await expect
    .poll(labels)
    .toEqual([
      ...["Name", "Company", "Job title", "E-mail", "Owner", "Tags", "Last activity", "City", "Actions"],
    ])
})

test("a deleted row is gone from the count at the top", async ({ page }) => {
  await addPeople(page)
  await expect(page.getByText("3 contacts.")).toBeVisible()
  await deleteContact(page, "Grace Hopper")
  await expect(page.getByText("2 contacts.")).toBeVisible()
})
