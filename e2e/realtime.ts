// The realtime API the way somebody who builds on it meets it: a key from the app, messages over HTTP.
import { expect, type Page } from "@playwright/test"

/** What the dialog of a new key shows: the key, and where to publish with it. */
export type Door = { key: string; url: string }

/** Makes the project "Shop" with the channel "orders" and the key "Server" by mouse. */
export async function makeProject(page: Page, workspace: string): Promise<Door> {
  await page.goto(workspace)
  await page.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: "Realtime" }).click()
  await expect(page.getByText("No project yet")).toBeVisible()
  await page.getByLabel("New project").fill("Shop")
  await page.getByRole("button", { name: "Create" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Shop" })).toBeVisible()
  await page.getByLabel("New channel").fill("orders")
  await page.getByRole("button", { name: "Add channel" }).click()
  await expect(page.getByRole("list", { name: "Channels" })).toContainText("orders")
  await page.getByRole("button", { name: "New key" }).click()
  const asked = page.getByRole("dialog", { name: "New key" })
  await asked.getByLabel("Name").fill("Server")
  await asked.getByRole("button", { name: "Make the key" }).click()
  const shown = page.getByRole("dialog", { name: "Your key" })
  const key = await shown.getByRole("textbox", { name: "The key" }).inputValue()
  const command = shown.getByRole("region", { name: "Publish with it" })
  await expect(command).toContainText("/channels/orders/messages")
  const url = /curl (\S+)/.exec(await command.innerText())![1]
  await shown.getByRole("button", { name: "Done" }).click()
  return { key, url }
}

/** Publishes over HTTP, as a server elsewhere does. */
export async function send(
  url: string,
  key: string,
  body: unknown,
  idempotencyKey?: string,
): Promise<Response> {
  return await fetch(url, {
    method: "POST",
    headers: {
      ...{ Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      ...(idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey }),
    },
    body: JSON.stringify({ body }),
  })
}
