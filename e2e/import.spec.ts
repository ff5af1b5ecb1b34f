// Bringing a spreadsheet: matched, checked, imported in the background, its errors taken home, and undone.
import { readFileSync } from "node:fs"
import type { Page } from "@playwright/test"
import { expect, test } from "./fixtures"

const BAD_FILE = [
  "Vorname;Nachname;E-Mail;Firma;Telefon;Schlagworte",
  "Grace;Hopper;grace@navy.example;US Navy;+1 202 555 0101;pioneer",
  "Alan;Turing;alan@bletchley.example;Bletchley Park;;pioneer",
  "Nobody;Nowhere;not an address;;;",
  ";;;;+1 202 555 0199;",
].join("\r\n")

async function choose(page: Page, name: string, content: string) {
  await page.getByLabel(/^CSV file with/).setInputFiles({
    ...{ name, mimeType: "text/csv", buffer: Buffer.from(content) },
  })
}

const outcome = (page: Page, name: string) => page.getByTestId(`outcome-${name}`)

async function importFile(page: Page, name: string, content: string) {
  await choose(page, name, content)
  await page.getByRole("button", { name: /^Check \d/ }).click()
  await page.getByRole("button", { name: /^Import [\d,]+ rows?$/ }).click()
}

test("a file with errors is matched, checked, imported and undone", async ({ page, workspace }) => {
  await page.goto(`${workspace}/contacts`)
  // One above the list, one in its place while it is empty.
  await page.getByRole("link", { name: "Import" }).first().click()
  await choose(page, "people.csv", BAD_FILE)

  const emails = page.getByRole("combobox", { name: "Import E-Mail as" })
  await expect(emails).toHaveText("E-mail")
  await expect(page.getByRole("combobox", { name: "Import Vorname as" })).toHaveText("First name")
  await expect(page.getByText("That does not look like an e-mail address.").first()).toBeVisible()
  await page.getByRole("combobox", { name: "When E-Mail cannot be read" }).click()
  await page.getByRole("option", { name: "If unreadable: skip the row" }).click()
  await page.getByRole("button", { name: "Check 4 rows" }).click()

  await expect(outcome(page, "created")).toHaveText("2")
  await expect(outcome(page, "skipped")).toHaveText("2")
  await expect(page.getByRole("region", { name: "Values that cannot be read" })).toContainText("row 4")
  await page.getByRole("button", { name: "Import 2 rows" }).click()
  await expect(page.getByText("This is what became of each row")).toBeVisible()

  const downloading = page.waitForEvent("download")
  await page.getByRole("button", { name: "Skipped rows as CSV" }).click()
  const errors = readFileSync(await (await downloading).path(), "utf8")
  expect(errors).toContain("Vorname,Nachname,E-Mail,Firma,Telefon,Schlagworte,Why it was skipped")
  expect(errors).toContain("Nobody,Nowhere,not an address")
  expect(errors).not.toContain("grace@navy.example")

  await page.getByRole("button", { name: "Skipped", exact: true }).click()
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(3)
  await page.getByRole("button", { name: "Undo this import" }).click()
  await page.getByRole("button", { name: "Undo the import" }).click()
  await expect(page.getByText("This import was undone.")).toBeVisible()
  await page.goto(`${workspace}/contacts`)
  await expect(page.getByText("Grace Hopper")).toHaveCount(0)
})

test("an import goes on while its tab is closed", async ({ page, workspace, context }) => {
  test.slow()
  await page.goto(`${workspace}/import`)
  const rows = Array.from({ length: 1_500 }, (_, index) => `Person ${index},person${index}@example.com`)
  await importFile(page, "many.csv", ["Name,E-mail", ...rows].join("\n"))
  await expect(page.getByRole("progressbar", { name: "Importing 1,500 rows" })).toBeVisible()
  const address = page.url()
  await page.close()

  const later = await context.newPage()
  await later.goto(address)
  await expect(later.getByText("This is what became of each row")).toBeVisible({ timeout: 60_000 })
  await expect(outcome(later, "created")).toHaveText("1,500")

  await later.goto(`${workspace}/contacts`)
  await later.getByRole("button", { name: "Export" }).click()
  const downloading = later.waitForEvent("download")
  await later.getByRole("dialog").getByRole("button", { name: "Export" }).click()
  const exported = readFileSync(await (await downloading).path(), "utf8")
  expect(exported.trimEnd().split("\r\n")).toHaveLength(1_501)
  await expect(later.getByText("1,500 contacts are in the file.")).toBeVisible()
})

test("what is no CSV file is refused in a sentence", async ({ page, workspace }) => {
  await page.goto(`${workspace}/import`)
  await choose(page, "workbook.csv", "PK\u0003\u0004 and the rest of a zip")
  await expect(page.getByText(/Save it as CSV there/)).toBeVisible()
  await page.getByRole("button", { name: "Choose another file" }).click()
  await choose(page, "header.csv", "Name,E-mail\n")
  await expect(page.getByText(/no rows below them/)).toBeVisible()
})

test("a column that fits nothing gets a field of its own, there and then", async ({ page, workspace }) => {
  await page.goto(`${workspace}/import`)
  await choose(page, "shoes.csv", "Name;Shoe size\nGrace Hopper;38\nAda Lovelace;37")
  const column = page.getByRole("combobox", { name: "Import Shoe size as" })
  await expect(column).toHaveText("Do not import")
  await column.click()
  await page.getByRole("option", { name: "A new field…" }).click()
  const dialog = page.getByRole("dialog", { name: "A new field for “Shoe size”" })
  await expect(dialog.getByRole("combobox", { name: "It holds" })).toHaveText("Number")
  await dialog.getByRole("button", { name: "Add field" }).click()
  await expect(dialog).toBeHidden()
  await expect(column).toHaveText("Shoe size")
  await page.getByRole("button", { name: "Check 2 rows" }).click()
  await page.getByRole("button", { name: "Import 2 rows" }).click()
  await expect(outcome(page, "created")).toHaveText("2")
  await page.goto(`${workspace}/contacts`)
  await page.getByRole("link", { name: "Grace Hopper" }).click()
  const details = page.getByRole("region", { name: "Details" })
  await expect(details.locator("dl > div").filter({ hasText: "Shoe size" })).toContainText("38")
})
