import type { Page } from "@playwright/test"
import { ADA, addContact, contactRow } from "./contacts"
import { expect, test } from "./fixtures"

/** Nothing may stick out to the right: a page that scrolls sideways is broken on a phone. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overhang = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  await expect.poll(overhang).toBeLessThanOrEqual(0)
}

test("the pages fit a phone @mobile", async ({ page, workspace }) => {
  for (const path of [
    "",
    "/contacts",
    "/deals",
    "/assistant",
    "/alerts",
    "/reports",
    "/settings",
    "/settings/members",
    "/settings/pipelines",
    "/settings/fields",
    "/settings/tags",
    "/settings/numbers",
    "/settings/danger",
  ]) {
    await page.goto(workspace + path)
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)
  }
})

test("the landing and sign-up pages fit a phone @mobile", async ({ page }) => {
  for (const path of ["/", "/sign-up"]) {
    await page.goto(path)
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)
  }
})

test("the menu leads to contacts, where one is added by touch @mobile", async ({ page, workspace }) => {
  await page.getByRole("button", { name: "Menu" }).tap()
  await page.getByRole("link", { name: "Contacts", exact: true }).tap()
  await expect(page).toHaveURL(new RegExp(`${workspace}/contacts$`))
  await addContact(page, ADA)
  await expect(contactRow(page, ADA.Name)).toContainText("Analytical Engines")
  await expectNoSidewaysScroll(page)
})
