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

/** The client waits longer between tries the more of them have failed. */
const RECOVERY = { timeout: 40_000 }

/** By SIGKILL: it gets no chance to tidy up. Returns once another process has taken its place. */
async function killBackend(): Promise<void> {
  const pid = backendPid()
  process.kill(pid, "SIGKILL")
  await expect.poll(backendPid, RECOVERY).not.toBe(pid)
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
  test.slow()
  await page.goto(`${workspace}/contacts`)
  await addContact(page, ADA)
  await secondPage.goto(`${workspace}/contacts`)
  await expect(contactRow(secondPage, ADA.Name)).toBeVisible()

  // Sent into the gap: what the dying backend may or may not have taken must arrive exactly once.
  const names = ["Grace Hopper", "Katherine Johnson", "Hedy Lamarr", "Mary Jackson"]
  for (const name of names) {
    await typeContact(page, name)
    await killBackend()
  }

  for (const name of [ADA.Name, ...names]) {
    await expect(contactRow(page, name)).toHaveAttribute("aria-busy", "false", RECOVERY)
    await expect(contactRow(secondPage, name)).toHaveCount(1, RECOVERY)
  }
  await page.reload()
  for (const name of [ADA.Name, ...names]) await expect(contactRow(page, name)).toHaveCount(1, RECOVERY)
  await secondPage.goto(workspace)
  const figure = secondPage.getByRole("group", { name: "Contacts" }).getByTestId("kpi-value")
  await expect(figure).toHaveText(String(names.length + 1))
})
