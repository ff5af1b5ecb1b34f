// The realtime API as somebody who builds on it meets it: a key from the app, a message over HTTP, a stranger who
// listens with a grant.
import type { Browser, Page } from "@playwright/test"
import { api } from "../convex/_generated/api"
import { backendOf, joinedColleague, workspaceIdOf } from "./backend"
import { expectAccessible } from "./axe"
import { expect, test } from "./fixtures"
import { makeProject, send } from "./realtime"

/** Somebody without an account, on the example page with this grant. */
async function openAsStranger(browser: Browser, baseURL: string | undefined, token: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, reducedMotion: "reduce" })
  const page = await context.newPage()
  await page.goto(`/examples/realtime#${token}`)
  return page
}

test("a message published over HTTP appears live on a stranger's page, until the grant is revoked", async ({
  page,
  workspace,
  browser,
  baseURL,
}) => {
  const { key, url } = await makeProject(page, workspace)
  await page.getByRole("link", { name: "orders" }).click()
  await expect(page.getByText("Nothing was published yet.")).toBeVisible()
  await page.getByRole("button", { name: "Issue a grant" }).click()
  await page.getByLabel("Who it is for").fill("A visitor")
  await page.getByRole("button", { name: "Issue", exact: true }).click()
  const token = await page.getByRole("textbox", { name: "The grant" }).inputValue()
  await page.getByRole("button", { name: "Done" }).click()

  const stranger = await openAsStranger(browser, baseURL, token)
  await expect(stranger.getByText("Nothing was published yet.")).toBeVisible()
  await expect(page.getByRole("list", { name: "Connections" })).toContainText("A visitor")

  expect((await send(url, key, { order: 7 })).status).toBe(201)
  await expect(stranger.getByRole("list", { name: "Messages" })).toContainText('{"order":7}')
  await expect(page.getByRole("list", { name: "Messages" })).toContainText('{"order":7}')

  await stranger.getByRole("textbox", { name: "Message" }).fill("Thank you")
  await stranger.getByRole("button", { name: "Publish" }).click()
  await expect(page.getByRole("list", { name: "Messages" })).toContainText("Thank you")
  await page.getByRole("textbox", { name: "Message" }).fill("You are welcome")
  await page.getByRole("button", { name: "Publish" }).click()
  await expect(stranger.getByRole("list", { name: "Messages" })).toContainText("You are welcome")

  await page.getByRole("link", { name: "Shop" }).click()
  await page.getByRole("button", { name: "Revoke the grant of A visitor" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click()
  await expect(stranger.getByText("This grant was revoked")).toBeVisible()
  await expect(page.getByRole("list", { name: "Grants" })).toContainText("Revoked")
  await stranger.context().close()
})

test("a revoked key opens nothing any more; a rotated one works beside its successor", async ({
  page,
  workspace,
}) => {
  const { key, url } = await makeProject(page, workspace)
  await page.getByRole("button", { name: "Rotate the key Server" }).click()
  await page
    .getByRole("dialog", { name: "Rotate the key Server" })
    .getByRole("button", { name: "Rotate" })
    .click()
  const dialog = page.getByRole("dialog", { name: "Your key" })
  const next = await dialog.getByRole("textbox", { name: "The key" }).inputValue()
  await dialog.getByRole("button", { name: "Done" }).click()
  expect(next).not.toBe(key)
  expect([(await send(url, key, 1)).status, (await send(url, next, 2)).status]).toEqual([201, 201])
  const keys = page.getByRole("list", { name: "Keys" }).getByRole("listitem")
  await keys
    .filter({ hasText: next.slice(0, 10) })
    .getByRole("button", { name: "Revoke" })
    .click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click()
  await expect(keys.filter({ hasText: next.slice(0, 10) })).toContainText("Revoked")
  expect((await send(url, next, 3)).status).toBe(401)
})

test("sixteen publishers of one channel, each trying twice, lose nothing and publish nothing twice", async ({
  page,
  context,
  workspace,
}) => {
  test.setTimeout(180_000)
  const { key, url } = await makeProject(page, workspace)
  const backend = await backendOf(context)
  const workspaceId = await workspaceIdOf(backend, workspace)
  const [project] = await backend.query(api.projects.list, { workspaceId })
  const projectId = project._id
  await backend.mutation(api.projects.update, { workspaceId, projectId, requestsPerMinute: 100_000 })
  const publishers = 16
  const each = 50
  const statuses = new Map<number, number>()
  const started = performance.now()
  await Promise.all(
    Array.from({ length: publishers }, async (_, publisher) => {
      for (let message = 0; message < each; message++) {
        const text = `${publisher}/${message}`
        // Every fifth one is sent twice at once, as after a lost connection.
        const tries = message % 5 === 0 ? 2 : 1
        const answers = await Promise.all(Array.from({ length: tries }, () => send(url, key, text, text)))
        for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
    }),
  )
  const seconds = (performance.now() - started) / 1000
  const requests = publishers * (each + each / 5)
  console.log(`${requests} requests of ${publishers} publishers in ${seconds.toFixed(1)} s`)
  expect(Object.fromEntries(statuses)).toEqual({ 201: requests })
  const day = new Date().toISOString().slice(0, 10)
  const usage = await fetch(url.replace(/\/channels.*/, `/usage?from=${day}&to=${day}`), {
    headers: { Authorization: `Bearer ${key}` },
  })
  const { days } = (await usage.json()) as { days: Record<string, number>[] }
  expect(days).toMatchObject([
    { messages: publishers * each, requests, requestsFailed: 0, requestsLimited: 0 },
  ])
})

test("members publish, and only administrators see what changes a project", async ({
  page,
  context,
  workspace,
  browser,
  baseURL,
}) => {
  await makeProject(page, workspace)
  const { page: theirs } = await joinedColleague(context, workspace, browser, baseURL)
  await theirs.goto(`${workspace}/realtime`)
  await expect(theirs.getByRole("list", { name: "Projects" })).toContainText("Shop")
  await expect(theirs.getByLabel("New project")).toHaveCount(0)
  await theirs.getByRole("link", { name: "Shop" }).click()
  await expect(theirs.getByRole("list", { name: "Keys" })).toContainText("Server")
  for (const name of ["New key", "Add channel", "Save", /^Revoke/, /^Rotate/]) {
    await expect(theirs.getByRole("button", { name })).toHaveCount(0)
  }
  await theirs.getByRole("link", { name: "orders" }).click()
  await theirs.getByRole("textbox", { name: "Message" }).fill("Hello")
  await theirs.getByRole("button", { name: "Publish" }).click()
  await expect(theirs.getByRole("list", { name: "Messages" })).toContainText("Hello")
  await theirs.goto(`${workspace}/realtime/nowhere`)
  await expect(theirs.getByText("This project is not on our chart")).toBeVisible()
  await theirs.context().close()
})

for (const colorScheme of ["light", "dark"] as const) {
  test(`the realtime pages pass axe, ${colorScheme}`, async ({ page, workspace }) => {
    await page.emulateMedia({ colorScheme })
    const { key, url } = await makeProject(page, workspace)
    await send(url, key, { order: 7 })
    await expectAccessible(page)
    await page.getByRole("button", { name: "New key" }).click()
    await expect(page.getByRole("dialog", { name: "New key" })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole("button", { name: "Cancel" }).click()
    await page.getByRole("link", { name: "orders" }).click()
    await expect(page.getByRole("list", { name: "Messages" })).toBeVisible()
    await expectAccessible(page)
    await page.goto("/examples/realtime#no-grant")
    await expect(page.getByText("That is not a grant")).toBeVisible()
    await expectAccessible(page)
  })
}

test("the realtime pages fit a phone @mobile", async ({ page, workspace, context }) => {
  await page.setViewportSize({ width: 360, height: 780 })
  const backend = await backendOf(context)
  const workspaceId = await workspaceIdOf(backend, workspace)
  const projectId = await backend.mutation(api.projects.create, {
    workspaceId,
    name: "A shop with a long name",
  })
  const name = "orders-of-everybody-in-the-whole-wide-world"
  const channelId = await backend.mutation(api.channels.create, { workspaceId, projectId, name })
  const scopes = ["publish" as const, "read" as const, "grant" as const]
  await backend.mutation(api.apiKeys.create, { workspaceId, projectId, name: "Server in Rotterdam", scopes })
  await backend.mutation(api.messages.publish, { workspaceId, channelId, body: `"${"long".repeat(200)}"` })
  const paths = [`${workspace}/realtime`, `${workspace}/realtime/${projectId}`]
  for (const path of [...paths, `${workspace}/realtime/${projectId}/${channelId}`, "/examples/realtime"]) {
    await page.goto(path)
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
    await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width, path).toBeLessThanOrEqual(360)
  }
})
