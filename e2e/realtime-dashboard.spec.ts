// What the realtime API is measured by, watched while it is used: one browser publishes, the other one looks on.
import type { BrowserContext } from "@playwright/test"
import { api } from "../convex/_generated/api"
import { expectAccessible } from "./axe"
import { backendOf, workspaceIdOf } from "./backend"
import { panel, tableOf } from "./dashboards"
import { expect, test } from "./fixtures"
import { makeProject, send } from "./realtime"

test("messages published with a key move the number, the chart and the traffic of another browser", async ({
  page,
  workspace,
  secondPage,
}) => {
  await secondPage.goto(`${workspace}/dashboards/realtime`)
  const figure = panel(secondPage, "Messages published").getByTestId("kpi-value")
  const chart = panel(secondPage, "Messages over time")
  const traffic = panel(secondPage, "Live traffic")
  await expect(figure).toHaveText("0")
  await expect(chart).toContainText("Nothing in this time.")
  await expect(traffic).toContainText("Nothing came through yet.")
  // What had been loaded anew would prove nothing: the page must still be the same one.
  await secondPage.evaluate(() => document.body.setAttribute("data-same-page", "yes"))

  const { key, url } = await makeProject(page, workspace)
  expect((await send(url, key, { order: 7 }, "order-7")).status).toBe(201)
  const told = traffic.getByRole("list", { name: "Live traffic" }).getByRole("listitem")
  await expect(figure).toHaveText("1")
  await expect(told).toHaveText([/^Server published to orders\{"order":7\}/])
  // Drawn: one bar, in the interval that runs.
  await expect(chart.locator(".recharts-bar-rectangle path")).toHaveCount(1)
  const intervals = (await tableOf(secondPage, "Messages over time")).getByRole("row")
  await expect(intervals.first()).toHaveText("Timeorders")
  const running = intervals.last().getByRole("cell")
  await expect(running).toHaveText(["1"])

  // Sent again, as after a lost connection: answered like the first time, and counted no second time.
  const again = await send(url, key, { order: 7 }, "order-7")
  expect(again.status).toBe(201)
  expect(again.headers.get("Idempotency-Replayed")).toBe("true")
  expect((await send(url, key, { order: 8 }, "order-8")).status).toBe(201)
  await expect(told).toHaveText([/order":8/, /order":7/])
  await expect(figure).toHaveText("2")
  await expect(running).toHaveText(["2"])

  // A key that opens nothing publishes nothing.
  expect((await send(url, `${key}x`, { order: 9 })).status).toBe(401)
  await told.first().getByRole("link", { name: "orders" }).click()
  await expect(secondPage.getByRole("list", { name: "Messages" }).getByRole("listitem")).toHaveCount(2)
  await expect(secondPage.locator("body")).toHaveAttribute("data-same-page", "yes")
})

/** A message in a channel whose name is as long as names get, without clicking. */
async function publishSomething(context: BrowserContext, workspace: string): Promise<void> {
  const backend = await backendOf(context)
  const workspaceId = await workspaceIdOf(backend, workspace)
  const projectId = await backend.mutation(api.projects.create, { workspaceId, name: "Shop" })
  const name = "orders-of-everybody-in-the-whole-wide-world"
  const channelId = await backend.mutation(api.channels.create, { workspaceId, projectId, name })
  await backend.mutation(api.messages.publish, { workspaceId, channelId, body: `"${"long".repeat(50)}"` })
  await backend.mutation(api.grants.issue, {
    ...{ workspaceId, channelId, mode: "read", subject: "A visitor", seconds: 60 },
  })
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`the dashboard of the realtime API passes axe, ${colorScheme}`, async ({
    page,
    context,
    workspace,
  }) => {
    await page.emulateMedia({ colorScheme })
    await publishSomething(context, workspace)
    await page.goto(`${workspace}/dashboards/realtime`)
    await expect(panel(page, "Live traffic").getByRole("listitem")).toHaveCount(2)
    await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0)
    await expectAccessible(page)
  })
}

test("the dashboard of the realtime API fits a phone @mobile", async ({ page, context, workspace }) => {
  await page.setViewportSize({ width: 360, height: 780 })
  await publishSomething(context, workspace)
  await page.goto(`${workspace}/dashboards/realtime`)
  await expect(panel(page, "Live traffic").getByRole("listitem")).toHaveCount(2)
  await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0)
  const overhang = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  await expect.poll(overhang).toBeLessThanOrEqual(0)
})
