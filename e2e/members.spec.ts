import type { Browser, Page } from "@playwright/test"
import { ADA, addContact, contactRow } from "./contacts"
import { expect, test } from "./fixtures"
import { authenticate, newPerson, type Person } from "./people"

/** A browser of its own in which this person is signed up and in. */
async function otherBrowser(browser: Browser, baseURL: string | undefined, person: Person): Promise<Page> {
  const context = await browser.newContext({ baseURL, reducedMotion: "reduce" })
  expect((await authenticate(context, "signUp", person)).status()).toBe(200)
  return await context.newPage()
}

/** Invites through the page, and returns the path of the link. */
async function invite(page: Page, workspace: string, email: string, role = "Member"): Promise<string> {
  await page.goto(`${workspace}/settings/members`)
  await page.getByRole("button", { name: "Invite", exact: true }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("E-mail").fill(email)
  if (role !== "Member") {
    await dialog.getByLabel("Role").click()
    await page.getByRole("option", { name: role }).click()
  }
  await dialog.getByRole("button", { name: "Invite", exact: true }).click()
  const link = await dialog.getByRole("textbox", { name: "Link of the invite" }).inputValue()
  await dialog.getByRole("button", { name: "Done" }).click()
  return new URL(link).pathname
}

async function join(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByRole("button", { name: /^Join / }).click()
  await page.waitForURL(/\/w\//)
}

type Here = { page: Page; workspace: string; browser: Browser; baseURL: string | undefined }

/** Somebody new who was invited and has joined, in a browser of their own. */
async function joinedGuest({ page, workspace, browser, baseURL }: Here, role?: string) {
  const guest = newPerson()
  const guestPage = await otherBrowser(browser, baseURL, guest)
  await join(guestPage, await invite(page, workspace, guest.email, role))
  return { guest, guestPage }
}

const memberRow = (page: Page, { name }: Person) =>
  page.getByRole("list", { name: "Members" }).getByRole("listitem").filter({ hasText: name })

async function setRole(page: Page, person: Person, role: string): Promise<void> {
  await page.getByLabel(`Role of ${person.name}`).click()
  await page.getByRole("option", { name: role }).click()
}

test("an invited person signs up from the link and joins, seen by who invited them", async ({
  page,
  workspace,
  browser,
  baseURL,
  person,
}) => {
  const guest = newPerson()
  const link = await invite(page, workspace, guest.email)
  const openInvites = page.getByRole("list", { name: "Open invites" })
  await expect(openInvites).toContainText(guest.email)

  const context = await browser.newContext({ baseURL, reducedMotion: "reduce" })
  const guestPage = await context.newPage()
  await guestPage.goto(link)
  await expect(guestPage.getByRole("heading", { name: /^Join / })).toBeVisible()
  await expect(guestPage.getByText(person.name)).toBeVisible()
  await expect(guestPage.getByText(guest.email)).toBeHidden()
  await guestPage.getByRole("link", { name: "Create an account" }).click()
  await guestPage.getByLabel("Your name").fill(guest.name)
  await guestPage.getByLabel("E-mail").fill(guest.email)
  await guestPage.getByLabel("Password", { exact: true }).fill(guest.password)
  await guestPage.getByRole("button", { name: "Create account" }).click()
  await guestPage.waitForURL(/\/invite\//)
  await guestPage.getByRole("button", { name: /^Join / }).click()
  await guestPage.waitForURL(new RegExp(`${workspace}$`))

  await expect(memberRow(page, guest)).toBeVisible()
  await expect(openInvites).toBeHidden()
  await guestPage.goto(link)
  await expect(guestPage.getByRole("link", { name: /^Open / })).toBeVisible()
  await context.close()
})

test("a link for another address, and one that was withdrawn, say so", async ({
  page,
  workspace,
  browser,
  baseURL,
}) => {
  const link = await invite(page, workspace, newPerson().email)
  const stranger = await otherBrowser(browser, baseURL, newPerson())
  await stranger.goto(link)
  await expect(stranger.getByText("but this invite is for")).toBeVisible()
  await expect(stranger.getByRole("button", { name: /^Join / })).toBeHidden()
  await page.getByRole("button", { name: /^Withdraw the invite/ }).click()
  await expect(stranger.getByRole("heading", { name: "Withdrawn" })).toBeVisible()
  await stranger.goto("/invite/nothing-here")
  await expect(stranger.getByRole("heading", { name: "No invite here" })).toBeVisible()
  await stranger.context().close()
})

test("a role taken away while the page is open takes the editing away, and access its data", async ({
  page,
  workspace,
  browser,
  baseURL,
}) => {
  const { guest, guestPage } = await joinedGuest({ page, workspace, browser, baseURL })
  await guestPage.goto(`${workspace}/contacts`)
  await addContact(guestPage, ADA)
  await guestPage.getByRole("button", { name: "Add contact" }).click()
  await guestPage.getByRole("dialog").getByLabel("Name").fill("Half typed")

  await setRole(page, guest, "Viewer")
  await expect(guestPage.getByRole("dialog")).toBeHidden()
  await expect(contactRow(guestPage, ADA.Name)).toBeVisible()
  await expect(guestPage.getByRole("button", { name: "Add contact" })).toBeHidden()

  await page.getByRole("button", { name: `Remove ${guest.name}` }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click()
  await expect(guestPage.getByRole("heading", { name: /^You no longer have access to / })).toBeVisible()
  await expect(guestPage.getByText(ADA.Name)).toBeHidden()
  await guestPage.getByRole("link", { name: /^Open / }).click()
  await expect(guestPage.getByRole("heading", { level: 1 })).toBeVisible()
  await guestPage.context().close()
})

test("an admin who is one no more keeps the page, without what only admins see", async ({
  page,
  workspace,
  browser,
  baseURL,
}) => {
  const { guest, guestPage } = await joinedGuest({ page, workspace, browser, baseURL }, "Admin")
  await guestPage.goto(`${workspace}/settings/members`)
  await expect(guestPage.getByRole("heading", { name: "Open invites" })).toBeVisible()
  await setRole(page, guest, "Member")
  await expect(memberRow(guestPage, guest)).toContainText("Member")
  await expect(guestPage.getByRole("heading", { name: "Open invites" })).toBeHidden()
  await expect(guestPage.getByRole("button", { name: "Invite" })).toBeHidden()
  await guestPage.context().close()
})

test("access that returns opens the page again by itself", async ({ page, workspace, browser, baseURL }) => {
  const { guest, guestPage } = await joinedGuest({ page, workspace, browser, baseURL })
  await guestPage.goto(`${workspace}/contacts`)
  await expect(guestPage.getByRole("button", { name: "Add contact" }).first()).toBeVisible()
  await page.getByRole("button", { name: `Remove ${guest.name}` }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click()
  await expect(guestPage.getByRole("heading", { name: /^You no longer have access to / })).toBeVisible()

  const link = await invite(page, workspace, guest.email)
  const again = await guestPage.context().newPage()
  await join(again, link)
  await expect(guestPage.getByRole("button", { name: "Add contact" }).first()).toBeVisible()
  await guestPage.context().close()
})

test("the last owner cannot leave until somebody else owns the workspace", async ({
  page,
  workspace,
  browser,
  baseURL,
}) => {
  const guest = newPerson()
  const guestPage = await otherBrowser(browser, baseURL, guest)
  await page.goto(`${workspace}/settings/danger`)
  const leave = page.getByRole("button", { name: /^Leave / })
  await expect(leave).toBeDisabled()
  await expect(page.getByText("You are its only owner")).toBeVisible()

  await join(guestPage, await invite(page, workspace, guest.email, "Admin"))
  await page.goto(`${workspace}/settings/danger`)
  await page.getByLabel("New owner").click()
  await page.getByRole("option", { name: guest.name }).click()
  await page.getByRole("button", { name: "Hand over…" }).click()
  const dialog = page.getByRole("dialog")
  const label = await dialog.getByText(/^Type “.*” to confirm$/).innerText()
  await dialog.getByRole("textbox").fill(/“(.*)”/.exec(label)?.[1] ?? "")
  await dialog.getByRole("button", { name: "Hand over" }).click()
  await expect(page.getByRole("button", { name: /^Delete / })).toBeHidden()

  await leave.click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Leave" }).click()
  await page.waitForURL(/\/w$/)
  await guestPage.goto(`${workspace}/settings/danger`)
  await expect(guestPage.getByText("You are its only owner")).toBeVisible()
  await guestPage.context().close()
})

test("a deleted workspace closes on every screen that shows it", async ({
  page,
  workspace,
  browser,
  baseURL,
}) => {
  const { guestPage } = await joinedGuest({ page, workspace, browser, baseURL })
  await guestPage.goto(`${workspace}/contacts`)
  await addContact(guestPage, ADA)

  await page.goto(`${workspace}/settings`)
  await page.getByLabel("Name of the workspace").fill("Doomed")
  await page.getByRole("button", { name: "Rename" }).click()
  await page.goto(`${workspace}/settings/danger`)
  await page.getByRole("button", { name: "Delete Doomed…" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("textbox").fill("doomed")
  await expect(dialog.getByRole("button", { name: "Delete for good" })).toBeDisabled()
  await dialog.getByRole("textbox").fill("Doomed")
  await dialog.getByRole("button", { name: "Delete for good" }).click()

  for (const each of [page, guestPage]) {
    await expect(each.getByRole("heading", { name: "Doomed is gone" })).toBeVisible()
    await expect(each.getByText(ADA.Name)).toBeHidden()
  }
  await page.getByRole("link", { name: "Create a workspace" }).click()
  await expect(page.getByRole("heading", { name: "You have no workspace yet" })).toBeVisible()
  await guestPage.context().close()
})

test("a viewer reads the settings and finds nothing to change", async ({
  page,
  workspace,
  browser,
  baseURL,
}) => {
  const { guest, guestPage } = await joinedGuest({ page, workspace, browser, baseURL }, "Viewer")
  await guestPage.getByRole("link", { name: "Settings" }).click()
  await expect(guestPage.getByText("Only admins and owners can change it.")).toBeVisible()
  await guestPage.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Members" }).click()
  await expect(memberRow(guestPage, guest)).toContainText("Viewer")
  await expect(guestPage.getByRole("button", { name: "Invite" })).toBeHidden()
  await expect(guestPage.getByRole("combobox")).toHaveCount(0)
  await guestPage.context().close()
})
