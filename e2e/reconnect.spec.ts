// The backend dies under an open page. Its supervisor starts it again; the page must come back by itself.
import { readFileSync } from "node:fs"
import path from "node:path"
import type { Page } from "@playwright/test"
import { ADA, addContact, contactRow } from "./contacts"
import { expect, test } from "./fixtures"
import { STATE_DIR } from "./places"

const RUNNING = path.join(STATE_DIR, "openai", "running.json")

function backendPid(): number {
  return (JSON.parse(readFileSync(RUNNING, "utf8")) as { backendPid: number }).backendPid
}

/** By SIGKILL: it gets no chance to tidy up. Returns once another process has taken its place. */
async function killBackend(): Promise<void> {
  const pid = backendPid()
  process.kill(pid, "SIGKILL")
  await expect.poll(backendPid).not.toBe(pid)
}

async function typeContact(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Add contact" }).click()
  const dialog = page.getByRole("dialog", { name: "Add a contact" })
  await dialog.getByLabel("Name", { exact: true }).fill(name)
  await dialog.getByRole("button", { name: "Save contact" }).click()
  await expect(dialog).toBeHidden()
}

test("the backend restarts under an open page: nothing is lost, nothing is doubled", async ({
  page,
  workspace,
  secondPage,
}) => {
  await page.goto(`${workspace}/contacts`)
  await addContact(page, ADA)
  await secondPage.goto(`${workspace}/contacts`)
  await expect(contactRow(secondPage, ADA.Name)).toBeVisible()

  // Sent into the gap: what the dying backend may or may not have taken must arrive exactly once.
  await typeContact(page, "Grace Hopper")
  await killBackend()
  await typeContact(page, "Katherine Johnson")

  for (const name of [ADA.Name, "Grace Hopper", "Katherine Johnson"]) {
    await expect(contactRow(page, name)).toHaveAttribute("aria-busy", "false", { timeout: 30_000 })
    await expect(contactRow(secondPage, name)).toHaveCount(1, { timeout: 30_000 })
  }
  await secondPage.goto(workspace)
  const figure = secondPage.getByRole("group", { name: "Contacts" }).getByTestId("kpi-value")
  await expect(figure).toHaveText("3")
})
