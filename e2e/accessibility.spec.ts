import type { Page } from "@playwright/test"
import { expectAccessible } from "./axe"
import { createRecord, runAsAdmin } from "./backend"
import { ADA, addContact } from "./contacts"
import { addDeal } from "./deals"
import { expect, test } from "./fixtures"
import { pressFor } from "./keys"

/** An import on every step of its way. */
async function expectImportAccessible(page: Page): Promise<void> {
  await expect(page.getByText("Drop a CSV file here")).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel(/^CSV file with/).setInputFiles({
    ...{ name: "people.csv", mimeType: "text/csv" },
    buffer: Buffer.from("Name,E-mail\nGrace,grace@navy.example\nAlan,nonsense\n,"),
  })
  for (const button of [/^Check \d/, /^Import \d/]) {
    await expect(page.getByRole("button", { name: button })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole("button", { name: button }).click()
  }
  await expect(page.getByRole("table", { name: "Rows of the file" })).toBeVisible()
  await expectAccessible(page)
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`importing passes axe, ${colorScheme}`, async ({ page, workspace }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto(`${workspace}/import`)
    await expectImportAccessible(page)
  })

  test(`the public pages pass axe, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    for (const path of ["/", "/sign-in", "/sign-up", "/invite/leads-nowhere"]) {
      await page.goto(path)
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
      await expectAccessible(page)
    }
  })

  test(`the workspace with something in it passes axe, ${colorScheme}`, async ({ page, workspace }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto(`${workspace}/contacts`)
    await addContact(page, ADA)
    await expectAccessible(page)
    await page.goto(`${workspace}/deals`)
    await addDeal(page, "A bridge over the fjord", "1200")
    await expectAccessible(page)
    await page.goto(`${workspace}/assistant`)
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
    await expectAccessible(page)
    for (const section of ["", "/members", "/pipelines", "/fields", "/tags", "/numbers", "/danger"]) {
      await page.goto(`${workspace}/settings${section}`)
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
      await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0)
      await expectAccessible(page)
    }
    await page.goto(workspace)
    await expect(page.getByRole("group", { name: "Contacts" }).getByTestId("kpi-value")).toHaveText("1")
    await expectAccessible(page)
  })
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`alerts, notifications and reports pass axe, ${colorScheme}`, async ({ page, context, workspace }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto(`${workspace}/alerts`)
    await page.getByRole("button", { name: "New alert" }).click()
    await page.getByLabel("Name").fill("Somebody came")
    await page.getByLabel("Threshold").fill("0")
    await expect(page.getByText("Right now: 0")).toBeVisible()
    await expectAccessible(page)
    await page.getByRole("button", { name: "Save alert" }).click()
    await expect(page.getByRole("list", { name: "Alerts" })).toContainText("Somebody came")
    await createRecord(context, workspace, "contact", { name: "Bram Okafor" })
    await page.getByRole("button", { name: /^Notifications ?1 unread$/ }).click()
    await expect(page.getByRole("list", { name: "Notifications" })).toContainText("Somebody came")
    await expectAccessible(page)
    await page.keyboard.press("Escape")
    await expect(page.getByRole("list", { name: "Notifications" })).toBeHidden()
    await expectAccessible(page)
    await runAsAdmin("reports:sweep", { now: Date.now() + 24 * 60 * 60 * 1000 })
    await page.goto(`${workspace}/reports`)
    await expect(page.getByRole("list", { name: "Reports" })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole("list", { name: "Reports" }).getByRole("link").click()
    await expect(page.getByLabel("Figures")).toBeVisible()
    await expectAccessible(page)
  })

  test(`record pages, tasks and the audit log pass axe, ${colorScheme}`, async ({
    page,
    context,
    workspace,
  }) => {
    await page.emulateMedia({ colorScheme })
    const companyId = await createRecord(context, workspace, "company", { name: "Northwater" })
    const contactId = await createRecord(context, workspace, "contact", { name: "Bram Okafor", companyId })
    const task = { kind: "task", name: "Send the offer", dueDate: "2026-01-02", contactId }
    await createRecord(context, workspace, "activity", task)
    const timeline = page.getByRole("list", { name: "Timeline" })
    for (const path of [`companies/${companyId}`, `contacts/${contactId}`]) {
      await page.goto(`${workspace}/${path}`)
      await expect(timeline).toContainText("Send the offer")
      await expectAccessible(page)
    }
    await page.getByRole("button", { name: "Task", exact: true }).click()
    await page.getByRole("button", { name: "Edit Company" }).click()
    await expect(page.getByRole("dialog", { name: "Company" })).toBeVisible()
    await expectAccessible(page)
    await page.goto(`${workspace}/contacts/leads-nowhere`)
    await expect(page.getByRole("heading", { level: 1 })).toBeAttached()
    await expectAccessible(page)
    await page.goto(`${workspace}/tasks?of=everyone`)
    await expect(page.getByRole("region", { name: "Overdue" })).toContainText("Send the offer")
    await expectAccessible(page)
    await page.goto(`${workspace}/settings/audit`)
    await expect(page.getByRole("list", { name: "Audit log" })).toContainText("Send the offer")
    await expectAccessible(page)
  })
}

test("dialogs, drawers and menus pass axe and give the focus back", async ({ page, workspace }) => {
  await page.goto(`${workspace}/contacts`)
  await addContact(page, ADA)
  await page.getByRole("button", { name: "Add contact" }).click()
  await expect(page.getByRole("dialog")).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press("Escape")
  await expect(page.getByRole("button", { name: "Add contact" })).toBeFocused()
  for (const name of ["Filter", "Columns"]) {
    await page.getByRole("button", { name, exact: true }).click()
    await expect(page.getByRole("dialog", { name })).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press("Escape")
    await expect(page.getByRole("button", { name, exact: true })).toBeFocused()
  }
  await page.getByRole("checkbox", { name: `Select ${ADA.Name}` }).check()
  await expect(page.getByRole("region", { name: "Selection" })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("button", { name: "Clear the selection" }).click()
  await pressFor(page, "ControlOrMeta+k", page.getByRole("dialog", { name: "Command menu" }))
  await expectAccessible(page)
})
