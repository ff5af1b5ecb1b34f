// What several people have of one thing: a view they share, a record that became another, a page that went away.
import { api } from "../convex/_generated/api"
import { backendOf, createRecord, joinedColleague, workspaceIdOf } from "./backend"
import { contactRow } from "./contacts"
import { expect, test } from "./fixtures"

test("a shared view is there for a colleague at once, follows its owner, and goes when it is not shared any more", async ({
  page,
  context,
  workspace,
  browser,
  baseURL,
}) => {
  await createRecord(context, workspace, "contact", { name: "Ada Lovelace", title: "Analyst" })
  await createRecord(context, workspace, "contact", { name: "Grace Hopper", title: "Engineer" })
  const { page: other } = await joinedColleague(context, workspace, browser, baseURL)
  await page.goto(`${workspace}/contacts`)
  await other.goto(`${workspace}/contacts`)
  await expect(contactRow(other, "Ada Lovelace")).toBeVisible()

  await page.getByRole("button", { name: "Filter", exact: true }).click()
  const builder = page.getByRole("dialog", { name: "Filter" })
  await builder.getByRole("button", { name: "Add a condition" }).click()
  await builder.getByRole("combobox", { name: "Field" }).click()
  await page.getByRole("option", { name: "Job title" }).click()
  await builder.getByRole("textbox", { name: "Value" }).fill("engin")
  await expect(contactRow(page, "Ada Lovelace")).toBeHidden()
  await page.keyboard.press("Escape")
  await expect(builder).toBeHidden()
  await page.getByRole("button", { name: "View: All contacts" }).click()
  await page.getByRole("menuitem", { name: "Save as a new view…" }).click()
  const dialog = page.getByRole("dialog", { name: "Save as a new view" })
  await dialog.getByLabel("Name").fill("Engineers")
  await dialog.getByRole("button", { name: "Save view" }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole("button", { name: "View: Engineers" }).click()
  await page.getByRole("menuitem", { name: "Share with everyone" }).click()

  await other.getByRole("button", { name: "View: All contacts" }).click()
  await other.getByRole("menuitem", { name: "Engineers" }).click()
  await expect(contactRow(other, "Ada Lovelace")).toBeHidden()
  await expect(contactRow(other, "Grace Hopper")).toBeVisible()
  // It is its owner's: others look through it, and keep what they change for themselves.
  await other.getByRole("button", { name: "View: Engineers" }).click()
  await expect(other.getByRole("menuitem", { name: "Save as a new view…" })).toBeVisible()
  await expect(other.getByRole("menuitem", { name: "Rename…" })).toBeHidden()
  await other.keyboard.press("Escape")
  await expect(other.getByRole("menu")).toBeHidden()

  await page.getByRole("button", { name: "View: Engineers" }).click()
  await page.getByRole("menuitem", { name: "Rename…" }).click()
  const rename = page.getByRole("dialog", { name: "Rename the view" })
  await rename.getByLabel("Name").fill("Builders")
  await rename.getByRole("button", { name: "Save view" }).click()
  await expect(rename).toBeHidden()
  await expect(other.getByRole("button", { name: "View: Builders" })).toBeVisible()

  await page.getByRole("button", { name: "View: Builders" }).click()
  await page.getByRole("menuitem", { name: "Stop sharing" }).click()
  await expect(other.getByRole("button", { name: "View: All contacts" })).toBeVisible()
  await expect(contactRow(other, "Ada Lovelace")).toBeVisible()
})

test("the page of a merged record leads to the one it is now, and back after undo", async ({
  page,
  context,
  workspace,
  secondPage,
}) => {
  const winnerId = await createRecord(context, workspace, "contact", { name: "Ada Lovelace" })
  const loserId = await createRecord(context, workspace, "contact", { name: "A. Lovelace" })
  await secondPage.goto(`${workspace}/contacts/${loserId}`)
  await expect(secondPage.getByRole("button", { name: "Edit Job title" })).toBeVisible()

  const backend = await backendOf(context)
  const workspaceId = await workspaceIdOf(backend, workspace)
  const pair = { object: "contact" as const, winnerId, loserId, fromLoser: [] }
  await backend.mutation(api.duplicates.merge, { workspaceId, ...pair })
  await expect(secondPage.getByText("This contact was merged into Ada Lovelace.")).toBeVisible()
  await expect(secondPage.getByRole("button", { name: "Edit Job title" })).toBeHidden()
  await secondPage.getByRole("link", { name: "Open Ada Lovelace" }).click()
  await secondPage.waitForURL(new RegExp(`/contacts/${winnerId}$`))
  await expect(secondPage.getByRole("heading", { level: 1 })).toHaveText("Ada Lovelace")

  await page.goto(`${workspace}/contacts/${loserId}`)
  await expect(page.getByRole("link", { name: "Open Ada Lovelace" })).toBeVisible()
  await page.keyboard.press("ControlOrMeta+z")
  await expect(page.getByRole("link", { name: "Open Ada Lovelace" })).toBeHidden()
  await expect(page.getByRole("button", { name: "Edit Job title" })).toBeVisible()
})

test("a page whose thing is gone, or that fails, says so inside the shell and leads on", async ({
  page,
  workspace,
  secondPage,
}) => {
  await page.goto(`${workspace}/import`)
  await page.getByLabel(/^CSV file with/).setInputFiles({
    ...{ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from("Name\nGrace Hopper") },
  })
  await expect(page.getByRole("button", { name: "Check 1 row" })).toBeVisible()
  await secondPage.goto(page.url())
  await expect(secondPage.getByRole("button", { name: "Check 1 row" })).toBeVisible()
  await page.getByRole("button", { name: "Throw away" }).click()
  await expect(secondPage.getByText("This is not here any more")).toBeVisible()
  await secondPage.getByRole("link", { name: "To the dashboard" }).click()
  await expect(secondPage.getByRole("heading", { name: "Dashboard", level: 1 })).toBeVisible()

  await page.goto(`${workspace}/import?id=nonsense`)
  await expect(page.getByText("This is not here any more")).toBeVisible()
  await page.goto(`${workspace}/settings/audit?by=nonsense`)
  await expect(page.getByText("Nothing of that kind happened")).toBeVisible()
  await expect(page.getByRole("combobox", { name: "By" })).toHaveText("Somebody who is not here")
  await page.getByRole("button", { name: "Clear" }).click()
  await expect(page.getByRole("list", { name: "Audit log" })).toBeVisible()
  await page.goto(`${workspace}/tasks?of=nonsense`)
  await expect(page.getByText("No open tasks here.")).toBeVisible()

  // A page that asks for what its server does not have.
  await page.routeWebSocket(/\/sync$/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => server.send(String(message).replaceAll("audit:list", "audit:absent")))
  })
  await page.goto(`${workspace}/settings/audit`)
  await expect(page.getByText("This page ran aground")).toBeVisible()
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible()
  await page.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: "Contacts" }).click()
  await expect(page.getByRole("heading", { name: "Contacts", level: 1 })).toBeVisible()
})
