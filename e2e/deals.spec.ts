import type { Page } from "@playwright/test"
import { addDeal, card, stage, stageTotals } from "./deals"
import { carry, drag, drop, lift, nextFrame, restingBox } from "./drag"
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

test("a card dragged to another stage stays there, and the other browser's sums follow without a reload", async ({
  page,
  secondPage,
  workspace,
}) => {
  const [first, second] = await stageNames(page)
  await secondPage.goto(`${workspace}/deals`)
  await addDeal(page, TITLE, "1200")
  await expect(stage(secondPage, first).getByText(TITLE)).toBeVisible()
  await expect(stageTotals(secondPage, first)).toContainText("€1,200")

  await drag(page, card(page, TITLE), stage(page, second).getByRole("list"), `${TITLE} is in ${second}`)
  await expect(stage(page, second).getByText(TITLE)).toBeVisible()
  await expect(stage(secondPage, second).getByText(TITLE)).toBeVisible()
  await expect(stageTotals(secondPage, second)).toContainText("€1,200")
  await expect(stageTotals(secondPage, first)).toBeEmpty()
  await page.reload()
  await expect(stage(page, second).getByText(TITLE)).toBeVisible()
  await expect(stage(page, first).getByText(TITLE)).toBeHidden()
})

test("a card moves with the keyboard alone, and Undo brings it back", async ({ page }) => {
  const [first, second] = await stageNames(page)
  await addDeal(page, TITLE, "1200")
  await lift(page, stage(page, first).getByRole("link", { name: TITLE }), `Picked up ${TITLE}`)
  await carry(page, "ArrowRight", `${TITLE} is in ${second}`)
  await drop(page)
  await expect(stage(page, second).getByText(TITLE)).toBeVisible()
  await page.getByRole("button", { name: "Undo" }).click()
  await expect(stage(page, first).getByText(TITLE)).toBeVisible()
  await expect(stageTotals(page, second)).toBeEmpty()
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
  await page.getByRole("button", { name: `Actions for ${TITLE}` }).click()
  await page.getByRole("menuitem", { name: "Edit" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Amount").fill("3450.50")
  await dialog.getByRole("button", { name: "Save deal" }).click()
  await expect(card(page, TITLE)).toContainText("3,450.50")
  await page.getByRole("button", { name: `Actions for ${TITLE}` }).click()
  await page.getByRole("menuitem", { name: "Delete" }).click()
  await expect(card(page, TITLE)).toBeHidden()
  await expect(page.getByText(`Deleted ${TITLE}`)).toBeVisible()
  await page.getByRole("button", { name: "Undo" }).click()
  await expect(card(page, TITLE)).toContainText("3,450.50")
})

test("deals are added one after another where they belong, and the forecast weighs them", async ({
  page,
}) => {
  const [first] = await stageNames(page)
  await page.getByRole("button", { name: `New in ${first}` }).click()
  const title = page.getByLabel(`Title of a new deal in ${first}`)
  for (const name of ["Harbour lights", "Harbour wall"]) {
    await title.fill(name)
    await title.press("Enter")
    await expect(card(page, name)).toHaveAttribute("aria-busy", "false")
  }
  await title.press("Escape")
  await expect(page.getByRole("button", { name: `New in ${first}` })).toBeFocused()
  await addDeal(page, TITLE, "1000")
  await expect(page.getByTestId("forecast-EUR")).toHaveText("Forecast €100 of €1,000 open")
})

test("the board shows what a filter lets through, and folds what is closed", async ({ page }) => {
  await addDeal(page, TITLE, "1200")
  await addDeal(page, "Something else", "10")
  await page.getByLabel("Search this board").fill("fjord")
  await expect(card(page, "Something else")).toBeHidden()
  await expect(card(page, TITLE)).toBeVisible()
  await expect(page).toHaveURL(/q=fjord/)
  await page.getByRole("button", { name: "Clear filter" }).click()
  await expect(card(page, "Something else")).toBeVisible()
  await page.getByRole("button", { name: "Fold Lost" }).click()
  await page.reload()
  await expect(page.getByRole("button", { name: "Unfold Lost" })).toBeVisible()
})

test("a card is lifted by holding it, and a swipe only scrolls @mobile", async ({ page }) => {
  const [first, second] = await stageNames(page)
  await addDeal(page, TITLE, "1200")
  const box = await restingBox(card(page, TITLE))
  const touch = await page.context().newCDPSession(page)
  const point = (x: number, y: number) => ({ touchPoints: [{ x, y }] })
  const [x, y] = [box.x + 40, box.y + box.height - 12]
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", ...point(x, y) })
  await expect(page.getByText(`Picked up ${TITLE}`)).toBeAttached()
  await stage(page, second).evaluate((column) =>
    column.scrollIntoView({ inline: "center", block: "nearest" }),
  )
  await expect(async () => {
    const target = await restingBox(stage(page, second))
    const to = { x: target.x + target.width / 2, y: target.y + 160 }
    for (const step of [0.3, 0.6, 1]) {
      await touch.send("Input.dispatchTouchEvent", {
        type: "touchMove",
        ...point(x + (to.x - x) * step, y + (to.y - y) * step),
      })
      await nextFrame(page)
    }
    await expect(page.getByText(`${TITLE} is in ${second}`)).toBeAttached({ timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] })
  await expect(stage(page, second).getByText(TITLE)).toBeVisible()
  await expect(stage(page, first).getByText(TITLE)).toBeHidden()
})
