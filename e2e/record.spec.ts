import type { Page } from "@playwright/test"
import { backendOf, createRecord, joinedColleague, workspaceIdOf } from "./backend"
import { expect, test } from "./fixtures"
import { pressFor } from "./keys"
import { api } from "../convex/_generated/api"

/** Opens the field's editor, types, and sends it off with Enter. */
async function editField(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole("button", { name: `Edit ${label}` }).click()
  const editor = page.getByRole("textbox", { name: label })
  await editor.fill(text)
  await editor.press("Enter")
  await expect(editor).toBeHidden()
}

const valueOf = (page: Page, label: string) =>
  page.getByRole("region", { name: "Details" }).locator("dl > div").filter({ hasText: label }).locator("dd")

const timeline = (page: Page) => page.getByRole("list", { name: "Timeline" })

test("a field is edited in place, told in the timeline, and taken back by keyboard", async ({
  page,
  context,
  workspace,
}) => {
  const id = await createRecord(context, workspace, "contact", { name: "Bram Okafor", title: "Pilot" })
  await page.goto(`${workspace}/contacts/${id}`)
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bram Okafor")
  await editField(page, "Job title", "Harbour master")
  await expect(valueOf(page, "Job title")).toContainText("Harbour master")
  await expect(timeline(page)).toContainText("PilotHarbour master")

  await page.keyboard.press("ControlOrMeta+z")
  await expect(valueOf(page, "Job title")).toContainText("Pilot")
  await expect(page.getByText("Undone: changed Bram Okafor")).toBeVisible()
  await page.keyboard.press("ControlOrMeta+Shift+z")
  await expect(valueOf(page, "Job title")).toContainText("Harbour master")

  await page.getByRole("button", { name: "Edit Name" }).click()
  await page.getByRole("textbox", { name: "Name" }).fill(" ")
  await page.getByRole("textbox", { name: "Name" }).press("Enter")
  await expect(page.getByRole("alert").filter({ hasText: "cannot be empty" })).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bram Okafor")
})

test("two people see each other at a record, and which field the other is editing", async ({
  page,
  context,
  workspace,
  person,
  browser,
  baseURL,
}) => {
  const id = await createRecord(context, workspace, "contact", { name: "Bram Okafor" })
  const colleague = await joinedColleague(context, workspace, browser, baseURL)
  const path = `${workspace}/contacts/${id}`
  await page.goto(path)
  await colleague.page.goto(path)
  await expect(page.getByRole("button", { name: `Also here: ${colleague.person.name}` })).toBeVisible()
  await expect(colleague.page.getByRole("button", { name: `Also here: ${person.name}` })).toBeVisible()

  await colleague.page.getByRole("button", { name: "Edit City" }).click()
  await expect(valueOf(page, "City")).toContainText(`${colleague.person.name} is editing`)
  await colleague.page.keyboard.press("Escape")
  await expect(valueOf(page, "City")).not.toContainText("is editing")

  await colleague.page.close({ runBeforeUnload: true })
  await expect(page.getByRole("button", { name: /^Also here/ })).toBeHidden()
})

test("different fields never overwrite each other; the same field asks whose it shall be", async ({
  page,
  context,
  workspace,
  browser,
  baseURL,
}) => {
  const id = await createRecord(context, workspace, "contact", { name: "Bram Okafor", title: "Pilot" })
  const { page: other } = await joinedColleague(context, workspace, browser, baseURL)
  const path = `${workspace}/contacts/${id}`
  await page.goto(path)
  await other.goto(path)

  await page.getByRole("button", { name: "Edit Job title" }).click()
  const mine = page.getByRole("textbox", { name: "Job title" })
  await mine.fill("Harbour master")
  await editField(other, "City", "Lagos")
  await editField(other, "Job title", "Lighthouse keeper")
  await expect(page.getByText("Changed meanwhile to")).toBeVisible()
  await expect(valueOf(page, "City")).toContainText("Lagos")
  await expect(mine).toHaveValue("Harbour master")

  await mine.press("Enter")
  const choice = page.getByRole("group", { name: /Somebody else changed Job title/ })
  await expect(choice).toContainText("Lighthouse keeper")
  await expect(choice).toContainText("Pilot")
  await expect(valueOf(other, "Job title")).toContainText("Lighthouse keeper")
  await choice.getByRole("button", { name: "Keep mine" }).click()
  await expect(valueOf(other, "Job title")).toContainText("Harbour master")
  await expect(valueOf(other, "City")).toContainText("Lagos")
})

test("a note is logged, seen by others at once, edited and deleted with a way back", async ({
  page,
  context,
  workspace,
  secondPage,
}) => {
  const id = await createRecord(context, workspace, "company", { name: "Northwater" })
  const path = `${workspace}/companies/${id}`
  await page.goto(path)
  await secondPage.goto(path)
  await page.getByRole("button", { name: "Note", exact: true }).click()
  await page.getByRole("textbox", { name: "Note" }).fill("Prefers mornings")
  await page.getByRole("textbox", { name: "Note" }).press("ControlOrMeta+Enter")
  await expect(timeline(page)).toContainText("Prefers mornings")
  await expect(timeline(secondPage)).toContainText("Prefers mornings")

  await page.getByRole("button", { name: "Actions for this note" }).click()
  await page.getByRole("menuitem", { name: "Edit" }).click()
  await page.getByRole("textbox", { name: "Note" }).fill("Prefers evenings")
  await page.getByRole("button", { name: "Save" }).click()
  await expect(timeline(secondPage)).toContainText("Prefers evenings")

  await page.getByRole("button", { name: "Actions for this note" }).click()
  await page.getByRole("menuitem", { name: "Delete" }).click()
  await expect(timeline(secondPage)).not.toContainText("Prefers evenings")
  await page.getByRole("button", { name: "Undo" }).click()
  await expect(timeline(secondPage)).toContainText("Prefers evenings")
})

test("a task is added, counted, found on the tasks page and checked off", async ({
  page,
  context,
  workspace,
}) => {
  const id = await createRecord(context, workspace, "company", { name: "Northwater" })
  await page.goto(`${workspace}/companies/${id}`)
  await page.getByRole("button", { name: "Task", exact: true }).click()
  await page.getByRole("textbox", { name: "Task" }).fill("Send the offer")
  await page.getByLabel("Due").fill("2026-01-02")
  await page.getByRole("button", { name: "Add task" }).click()
  await expect(timeline(page)).toContainText("Overdue since 2 Jan")
  const nav = page.getByRole("navigation", { name: "Workspace" })
  await expect(nav.getByRole("link", { name: "Tasks" })).toContainText("1")

  await nav.getByRole("link", { name: "Tasks" }).click()
  const overdue = page.getByRole("region", { name: "Overdue" })
  await expect(overdue).toContainText("Send the offer")
  await overdue.getByRole("checkbox", { name: "Send the offer: done" }).click()
  await expect(overdue).toBeHidden()
  await expect(page.getByRole("heading", { name: "Nothing left to do" })).toBeVisible()
  await page.getByRole("button", { name: "Undo" }).click()
  await expect(overdue).toContainText("Send the offer")
})

test("a task is added on the tasks page, about somebody, and counts at once", async ({
  page,
  context,
  workspace,
}) => {
  await createRecord(context, workspace, "contact", { name: "Bram Okafor" })
  await page.goto(`${workspace}/tasks`)
  await expect(page.getByRole("heading", { name: "Nothing left to do" })).toBeVisible()
  const form = page.getByRole("form", { name: "Add task" })
  await pressFor(page, "n", form)
  await form.getByRole("textbox", { name: "Task" }).fill("Send the offer")
  await form.getByLabel("Due").fill("2026-01-02")
  await form.getByRole("combobox", { name: /^About a contact/ }).fill("Bram")
  await page.getByRole("option", { name: "Bram Okafor" }).click()
  await form.getByRole("button", { name: "Add task" }).click()
  const overdue = page.getByRole("region", { name: "Overdue" })
  await expect(overdue).toContainText("Send the offer")
  await expect(overdue.getByRole("link", { name: "Bram Okafor" })).toBeVisible()
  await expect(form).toBeHidden()
  await page.getByRole("button", { name: "Undo" }).click()
  await expect(overdue).toBeHidden()
})

test("a deal moves along its stages, and its contact's page tells the sum", async ({
  page,
  context,
  workspace,
}) => {
  const backend = await backendOf(context)
  const board = await backend.query(api.deals.board, {
    workspaceId: await workspaceIdOf(backend, workspace),
  })
  const contactId = await createRecord(context, workspace, "contact", { name: "Bram Okafor" })
  const [from, to] = board.stages
  const deal = await createRecord(context, workspace, "deal", {
    ...{ name: "Harbour lights", contactId, stageId: from._id },
    amount: { amount: 120_000, currency: "EUR" },
  })
  await page.goto(`${workspace}/contacts/${contactId}`)
  await expect(page.getByRole("region", { name: "Details" })).toContainText("€1,200")
  await page
    .getByRole("region", { name: "Deals" })
    .getByRole("link", { name: /Harbour lights/ })
    .click()
  await page.waitForURL(new RegExp(`/deals/${deal}$`))
  const stages = page.getByRole("list", { name: "Stage" })
  await expect(stages.getByRole("button", { name: from.name })).toHaveAttribute("aria-current", "step")
  await stages.getByRole("button", { name: to.name }).click()
  await expect(stages.getByRole("button", { name: to.name })).toHaveAttribute("aria-current", "step")
  await expect(timeline(page)).toContainText("moved this deal")
})

test("a deleted record keeps its page and can be restored; one that never was has a page, too", async ({
  page,
  context,
  workspace,
}) => {
  const id = await createRecord(context, workspace, "contact", { name: "Bram Okafor" })
  await page.goto(`${workspace}/contacts/${id}`)
  await page.getByRole("button", { name: "Actions for Bram Okafor" }).click()
  await page.getByRole("menuitem", { name: "Delete" }).click()
  await expect(page.getByText("This contact was deleted")).toBeVisible()
  await expect(page.getByRole("button", { name: "Edit Job title" })).toBeHidden()
  await page.getByRole("button", { name: "Restore" }).click()
  await expect(page.getByRole("button", { name: "Edit Job title" })).toBeAttached()
  await expect(timeline(page)).toContainText("brought back this contact")

  await page.goto(`${workspace}/contacts/leads-nowhere`)
  await expect(page.getByText("This contact is not on our chart")).toBeVisible()
})

test("the audit log tells what was done, narrowed by its address", async ({ page, context, workspace }) => {
  const id = await createRecord(context, workspace, "contact", { name: "Bram Okafor" })
  await createRecord(context, workspace, "company", { name: "Northwater" })
  await page.goto(`${workspace}/settings/audit?about=contact`)
  const log = page.getByRole("list", { name: "Audit log" })
  await expect(log).toContainText("added the contact")
  await expect(log).not.toContainText("Northwater")
  await page.getByRole("button", { name: "Clear" }).click()
  await expect(log).toContainText("Northwater")
  await log.getByRole("button", { name: "Values of this change to Northwater" }).click()
  await expect(log).toContainText("Name")
  await log.getByRole("link", { name: "Bram Okafor" }).click()
  await page.waitForURL(new RegExp(`/contacts/${id}$`))
})
