import type { Page } from "@playwright/test"
import { addDeal, card, drag, nextFrame, stage } from "./deals"
import { expect, test } from "./fixtures"

const TITLE = "A bridge over the fjord"

async function stageNames(page: Page): Promise<string[]> {
  await expect(page.getByRole("button", { name: /^New in / }).first()).toBeVisible()
  const labels = await page.getByRole("button", { name: /^New in / }).all()
  return Promise.all(labels.map(async (label) => ((await label.getAttribute("aria-label")) ?? "").slice(7)))
}

test.beforeEach(async ({ page, workspace }) => {
  await page.goto(`${workspace}/deals`)
})

test("a card dragged to another stage stays there, for everybody", async ({
  page,
  secondPage,
  workspace,
}) => {
  const [first, second] = await stageNames(page)
  await secondPage.goto(`${workspace}/deals`)
  await addDeal(page, TITLE, "1200")
  await expect(stage(secondPage, first).getByText(TITLE)).toBeVisible()

  await drag(page, card(page, TITLE), stage(page, second).getByRole("list"))
  await expect(stage(page, second).getByText(TITLE)).toBeVisible()
  await expect(stage(secondPage, second).getByText(TITLE)).toBeVisible()
  await page.reload()
  await expect(stage(page, second).getByText(TITLE)).toBeVisible()
  await expect(stage(page, first).getByText(TITLE)).toBeHidden()
})

test("a card moves with the keyboard alone", async ({ page }) => {
  const [first, second] = await stageNames(page)
  await addDeal(page, TITLE, "1200")
  await stage(page, first).getByRole("button", { name: TITLE, exact: true }).focus()
  await page.keyboard.press("Space")
  await expect(page.getByText(`Picked up ${TITLE}`)).toBeAttached()
  await nextFrame(page)
  await page.keyboard.press("ArrowRight")
  await expect(page.getByText(new RegExp(`${TITLE} is in ${second}`))).toBeAttached()
  await nextFrame(page)
  await page.keyboard.press("Space")
  await expect(stage(page, second).getByText(TITLE)).toBeVisible()
})

test("a card moves through its menu, and the totals follow on the dashboard", async ({
  page,
  secondPage,
}) => {
  await addDeal(page, TITLE, "1200")
  const openDeals = secondPage.getByRole("group", { name: "Open deals" })
  await expect(openDeals.getByTestId("kpi-value")).toHaveText("1")
  await page.getByRole("button", { name: `Actions for ${TITLE}` }).click()
  await page.getByRole("menuitem", { name: "Move to Won" }).click()
  await expect(stage(page, "Won").getByText(TITLE)).toBeVisible()
  await expect(openDeals.getByTestId("kpi-value")).toHaveText("0")
  await expect(secondPage.getByRole("group", { name: "Won" }).getByTestId("kpi-value")).toContainText("1,200")
})

test("a deal is edited, deleted and brought back", async ({ page }) => {
  await addDeal(page, TITLE, "1200")
  await page.getByRole("button", { name: TITLE, exact: true }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Amount").fill("3450.50")
  await dialog.getByRole("button", { name: "Save deal" }).click()
  await expect(card(page, TITLE)).toContainText("3,450.50")
  await page.getByRole("button", { name: `Actions for ${TITLE}` }).click()
  await page.getByRole("menuitem", { name: "Delete" }).click()
  await expect(card(page, TITLE)).toBeHidden()
  await page.getByRole("button", { name: "Undo" }).click()
  await expect(card(page, TITLE)).toContainText("3,450.50")
})
