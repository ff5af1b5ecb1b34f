// Alerts and what follows from them: the bell, nightly reports, and the proof of the numbers.
import { api } from "../convex/_generated/api"
import { backendOf, runAsAdmin, workspaceIdOf } from "./backend"
import { pick } from "./dashboards"
import { expect, test } from "./fixtures"
import { DAY } from "../convex/model/time"

test("an alert made in the browser fires once, however many write at once, and rings in a second browser", async ({
  page,
  context,
  workspace,
  secondPage,
}) => {
  await page.goto(`${workspace}/alerts`)
  await page.getByRole("button", { name: "New alert" }).click()
  const dialog = page.getByRole("dialog", { name: "New alert" })
  await dialog.getByRole("button", { name: "Save alert" }).click()
  await expect(dialog.getByText("Give the alert a name.")).toBeVisible()
  await dialog.getByLabel("Name").fill("A busy hour")
  await dialog.getByLabel("Threshold").fill("5")
  await pick(page, "Tell", "everyone here")
  await expect(dialog.getByText("Right now: 0 in the last hour.")).toBeVisible()
  await dialog.getByRole("button", { name: "Save alert" }).click()
  const row = page.getByRole("list", { name: "Alerts" }).getByRole("listitem")
  await expect(row).toContainText("Contacts added: more than 5 in the last hour")
  await expect(row).toContainText("Quiet")

  await secondPage.evaluate(() => document.body.setAttribute("data-same-page", "yes"))
  const backends = await Promise.all(Array.from({ length: 16 }, () => backendOf(context)))
  const workspaceId = await workspaceIdOf(backends[0], workspace)
  await Promise.all(
    backends.map((backend, index) =>
      backend.mutation(api.records.create, {
        ...{ workspaceId, object: "contact", values: { name: `Contact ${index}` } },
      }),
    ),
  )
  await expect(secondPage.getByRole("button", { name: /^Notifications ?1 unread$/ })).toBeVisible()
  await expect(row).toContainText("So now")
  await expect(row).toContainText("16")
  const unread = await backends[0].query(api.notifications.unread, { workspaceId })
  expect(unread).toBe(1)

  await secondPage.getByRole("button", { name: /^Notifications ?1 unread$/ }).press("Enter")
  const told = secondPage.getByRole("list", { name: "Notifications" })
  await expect(told).toContainText("A busy hour")
  await expect(told).toContainText("which is more than 5 in the last hour")
  await told.getByRole("link").click()
  await expect(secondPage).toHaveURL(new RegExp(`${workspace}/alerts$`))
  await expect(secondPage.getByRole("button", { name: "Notifications", exact: true })).toBeVisible()
  await expect(secondPage.locator("body")).toHaveAttribute("data-same-page", "yes")

  await row.getByRole("switch").uncheck()
  await expect(row).toContainText("Off")
  await row.getByRole("button", { name: "Delete the alert A busy hour" }).click()
  await page.getByRole("button", { name: "Delete", exact: true }).click()
  await expect(page.getByText("No alerts yet")).toBeVisible()
})

test("the report of a day that is over is listed, opened by its address, and compared", async ({
  page,
  context,
  workspace,
}) => {
  const backend = await backendOf(context)
  const workspaceId = await workspaceIdOf(backend, workspace)
  await page.goto(`${workspace}/settings`)
  await page.getByLabel("Time zone of the workspace").click()
  await page.getByPlaceholder("Find a city").fill("Lisbon")
  await page.getByRole("option", { name: /Lisbon/ }).click()
  await expect(page.getByLabel("Time zone of the workspace")).toContainText("Lisbon")
  await backend.mutation(api.records.create, {
    ...{ workspaceId, object: "contact", values: { name: "Grace Hopper" } },
  })
  await page.goto(`${workspace}/reports`)
  await expect(page.getByText("The first report comes tonight")).toBeVisible()
  await runAsAdmin("reports:sweep", { now: Date.now() + DAY })
  const report = page.getByRole("list", { name: "Reports" }).getByRole("link")
  await expect(report).toContainText("Contacts added 1")
  await report.click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(String(new Date().getUTCFullYear()))
  await expect(page.getByText("1 more than the day before, 1 more than a week before").first()).toBeVisible()
  await expect(page.getByRole("region", { name: "Most active people" })).toContainText("changes")
  await page.reload()
  await expect(page.getByLabel("Figures")).toContainText("Contacts added")
  await page.goto(`${workspace}/reports/2001-01-01`)
  await expect(page.getByText("There is no report of that day")).toBeVisible()
})

test("an admin checks the numbers and reads that they are equal", async ({ page, context, workspace }) => {
  const backend = await backendOf(context)
  const workspaceId = await workspaceIdOf(backend, workspace)
  await backend.mutation(api.records.create, {
    ...{ workspaceId, object: "company", values: { name: "Kelp Optics" } },
  })
  await page.goto(`${workspace}/settings/numbers`)
  await page.getByRole("button", { name: "Check now" }).click()
  const result = page.getByRole("status", { name: "Result of the check" })
  await expect(result).toContainText("Equal")
  await expect(result).toContainText("Every number is what its facts say.")
})
