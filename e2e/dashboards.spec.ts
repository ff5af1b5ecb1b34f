import { readFile } from "node:fs/promises"
import { createRecord } from "./backend"
import { BUILT_IN_PATHS, choose, panel, tableOf } from "./dashboards"
import { expect, test } from "./fixtures"

test("the number, the chart and the feed move in a second browser, without loading anew", async ({
  context,
  workspace,
  secondPage,
}) => {
  await createRecord(context, workspace, "contact", { name: "Bram Okafor" })
  await secondPage.reload()
  const added = await tableOf(secondPage, "Added over time")
  const today = added.getByRole("row").last()
  await expect(today.getByRole("button")).toHaveText(["1"])
  const figure = secondPage.getByRole("group", { name: "Contacts" }).getByTestId("kpi-value")
  await expect(figure).toHaveText("1")
  await secondPage.evaluate(() => document.body.setAttribute("data-same-page", "yes"))

  await createRecord(context, workspace, "contact", { name: "Celia Duarte" })
  await expect(figure).toHaveText("2")
  await expect(today.getByRole("button")).toHaveText(["2"])
  await expect(secondPage.getByRole("list", { name: "Lately" })).toContainText("Celia Duarte")
  await expect(panel(secondPage, "Who changed the most").getByRole("listitem")).toHaveCount(1)
  await expect(secondPage.locator("body")).toHaveAttribute("data-same-page", "yes")
})

test("behind a number are exactly its rows, and they lead to the records", async ({
  page,
  context,
  workspace,
}) => {
  for (const name of ["Bram Okafor", "Celia Duarte", "Dmitri Volkov"]) {
    await createRecord(context, workspace, "contact", { name })
  }
  await createRecord(context, workspace, "company", { name: "Northwater" })
  await page.goto(`${workspace}/dashboards/crm`)
  await panel(page, "Contacts added").getByRole("button", { name: "3 Contacts added: show the rows" }).click()
  const sheet = page.getByRole("dialog", { name: "Contacts added" })
  const rows = sheet.getByRole("list", { name: "Contacts added" }).getByRole("listitem")
  await expect(sheet).toContainText("3 rows")
  await expect(rows).toHaveText([/Dmitri Volkov/, /Celia Duarte/, /Bram Okafor/])
  await rows.getByRole("link", { name: "Celia Duarte" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Celia Duarte" })).toBeVisible()
})

test("a point of a chart is opened with the keyboard", async ({ page, context, workspace }) => {
  await createRecord(context, workspace, "company", { name: "Northwater" })
  await page.goto(`${workspace}/dashboards/crm?range=7d`)
  const chart = panel(page, "Records added").getByRole("application")
  await chart.focus()
  const tip = page.locator("[data-slot=chart-tip]")
  await expect
    .poll(async () => (await chart.press("ArrowRight"), tip.textContent()), { intervals: [40] })
    .toContain("Companies added1")
  await chart.press("Enter")
  const sheet = page.getByRole("dialog", { name: "Companies added" })
  await expect(sheet.getByRole("listitem")).toHaveText([/Northwater/])
  await page.keyboard.press("Escape")
  await expect(sheet).toBeHidden()
})

test("another time zone moves the intervals, across a change of the clocks too", async ({
  page,
  workspace,
}) => {
  await page.goto(`${workspace}/dashboards/crm?range=2026-10-25..2026-10-25&every=hour&zone=Europe%2FBerlin`)
  const hours = (await tableOf(page, "Records added")).locator("tbody").getByRole("row")
  await expect(hours).toHaveCount(25)
  await expect(hours.nth(2)).toContainText("25 Oct, 02:00 – 02:00 CET")
  await page.getByRole("button", { name: "Time zone" }).click()
  await page.getByPlaceholder("Find a city").fill("New York")
  await page.getByRole("option", { name: /^New York/ }).click()
  await expect(page).toHaveURL(/zone=America%2FNew_York/)
  await expect(hours).toHaveCount(24)
  await page.goto(
    `${workspace}/dashboards/crm?range=2026-11-01..2026-11-01&every=hour&zone=America%2FNew_York`,
  )
  await tableOf(page, "Records added")
  await expect(hours).toHaveCount(25)
})

test("everything that is looked at is in the address", async ({ page, workspace, person }) => {
  await page.goto(`${workspace}/dashboards/people`)
  await page.getByRole("button", { name: "Time: Last 30 days" }).click()
  await page.getByRole("button", { name: "Last 7 days" }).click()
  await page.getByRole("combobox", { name: "Interval" }).click()
  await page.getByRole("option", { name: "Hour" }).click()
  await page.getByRole("button", { name: "Compare" }).click()
  await page.getByRole("button", { name: "Filter" }).click()
  await page.getByPlaceholder("Find a name").fill(person.name)
  await page.getByRole("option", { name: person.name }).click()
  await expect(page).toHaveURL(/range=7d&every=hour&compare=off&by=person%3A/)
  await page.reload()
  await expect(page.getByRole("button", { name: "Time: Last 7 days" })).toBeVisible()
  await expect(page.getByRole("button", { name: `Person: ${person.name}` })).toBeVisible()
  await page.getByRole("link", { name: "CRM" }).click()
  await expect(page).toHaveURL(/\/dashboards\/crm\?/)
  await expect(page.getByRole("button", { name: `Person: ${person.name}` })).toBeVisible()
  await page.getByRole("button", { name: "Clear the filter" }).click()
  await expect(page).toHaveURL(/\/dashboards\/crm\?range=7d&every=hour&compare=off$/)
})

test("what goes on right now and who was active lead to their rows", async ({
  page,
  context,
  workspace,
  person,
}) => {
  await createRecord(context, workspace, "contact", { name: "Bram Okafor" })
  await page.goto(`${workspace}/dashboards/people`)
  const rows = page.getByRole("dialog").getByRole("region", { name: "Rows" })
  await panel(page, "Right now").getByRole("button", { name: "1 active: show the rows" }).click()
  await expect(rows.getByRole("link", { name: "Bram Okafor" })).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(rows).toBeHidden()
  await choose(page, "Active people", "Show as table")
  await panel(page, "Active people").getByRole("button", { name: "1", exact: true }).click()
  await expect(rows.getByRole("listitem")).toHaveText(`Was active ${person.name}`)
})

test("a panel is taken out as CSV and as a picture", async ({ page, context, workspace }) => {
  await createRecord(context, workspace, "activity", { kind: "note", name: "=1+1 is a title" })
  await page.goto(`${workspace}/dashboards/crm`)
  await expect(panel(page, "Activities by kind").getByText("Note")).toBeVisible()
  const title = "Value won"
  const [csv] = await Promise.all([page.waitForEvent("download"), choose(page, title, "Download as CSV")])
  expect(csv.suggestedFilename()).toMatch(/^value-won-\d{4}-\d\d-\d\d\.csv$/)
  expect(await readFile(await csv.path(), "utf8")).toMatch(/^Time,Deals won\r\n/)
  const [png] = await Promise.all([page.waitForEvent("download"), choose(page, title, "Download as PNG")])
  const bytes = await readFile(await png.path())
  expect(bytes.subarray(1, 4).toString()).toBe("PNG")
  expect(bytes.length).toBeGreaterThan(5_000)
})

test("a dashboard shows how long a write takes to the screen", async ({ page, workspace }) => {
  await page.goto(workspace)
  await expect(page.getByTestId("write-to-screen")).toHaveText(/^\d+ ms$/)
})

test("dashboards fit a phone @mobile", async ({ page, context, workspace }) => {
  await createRecord(context, workspace, "contact", { name: "Bram Okafor" })
  for (const path of BUILT_IN_PATHS) {
    await page.goto(workspace + path)
    await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0)
    const overhang = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    await expect.poll(overhang).toBeLessThanOrEqual(0)
  }
})
