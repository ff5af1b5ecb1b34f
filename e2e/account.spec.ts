import { AxeBuilder } from "@axe-core/playwright"
import type { Browser, Page } from "@playwright/test"
import { expect, test } from "./fixtures"
import { authenticate, newPerson, type Person } from "./people"

const NEW_PASSWORD = "a quite new password"

/** Opens another browser in which somebody is signed in, if they are, on a page of the same product. */
async function anotherBrowser(
  browser: Browser,
  baseURL: string | undefined,
  path: string,
  person?: Person,
): Promise<Page> {
  const context = await browser.newContext({ baseURL, reducedMotion: "reduce" })
  if (person) expect((await authenticate(context, "signIn", person)).status()).toBe(200)
  const page = await context.newPage()
  await page.goto(path)
  return page
}

/** A picture as a phone might have it: wide, and larger than it needs to be. */
async function drawPicture(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement("canvas")
    canvas.width = 900
    canvas.height = 600
    const context = canvas.getContext("2d")
    if (!context) throw new Error("No canvas")
    context.fillStyle = "rgb(200, 40, 90)"
    context.fillRect(0, 0, 900, 600)
    return canvas.toDataURL("image/png").split(",")[1]
  })
  return Buffer.from(base64, "base64")
}

test("name and picture are changed, and seen in the sidebar and in a second browser", async ({
  page,
  person,
  secondPage,
}) => {
  await page.getByRole("button", { name: `Account: ${person.name}` }).click()
  await page.getByRole("menuitem", { name: "Your account" }).click()
  await expect(page.getByRole("heading", { name: "Your account" })).toBeVisible()

  await page.getByLabel("Your name").fill("Ada of the Deep")
  await page.getByRole("button", { name: "Save name" }).click()
  await expect(secondPage.getByRole("button", { name: "Account: Ada of the Deep" })).toBeVisible()

  await page.getByLabel("Picture file").setInputFiles({
    name: "me.png",
    mimeType: "image/png",
    buffer: await drawPicture(page),
  })
  await expect(page.getByRole("button", { name: "Change picture" })).toBeVisible()
  const picture = secondPage.getByRole("button", { name: /^Account:/ }).locator("img")
  await expect(picture).toBeVisible()
  const width = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)
  await expect.poll(width).toBe(256)

  await page.getByRole("button", { name: "Remove" }).click()
  await expect(picture).toBeHidden()
  await secondPage.reload()
  await expect(secondPage.getByRole("button", { name: "Account: Ada of the Deep" })).toBeVisible()
})

test("a file that is no picture is refused with a sentence", async ({ page, person }) => {
  await page.goto("/account")
  await expect(page.getByText(`Signed in as ${person.email}`)).toBeVisible()
  await page.getByLabel("Picture file").setInputFiles({
    name: "me.png",
    mimeType: "image/png",
    buffer: Buffer.from("%PDF-1.7 not a picture at all"),
  })
  await expect(page.getByText("That file is not a picture this browser can read.")).toBeVisible()
  await expect(page.getByRole("button", { name: "Choose a picture" })).toBeVisible()
})

test("theme and time zone follow the person to another browser", async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  await page.goto("/account")
  await page.getByRole("radio", { name: "Dark" }).check({ force: true })
  await expect(page.locator("html")).toHaveClass(/\bdark\b/)
  await page.getByRole("button", { name: "Time zone" }).click()
  await page.getByPlaceholder("Find a city").fill("tokyo")
  await page.getByRole("option", { name: /Tokyo/ }).click()
  await expect(page.getByRole("button", { name: "Time zone" })).toContainText("Tokyo, Asia")
  await page.reload()
  await expect(page.getByRole("button", { name: "Time zone" })).toContainText("Tokyo, Asia")

  const other = await anotherBrowser(browser, baseURL, "/account", person)
  // In the first paint already: before any script of the app could have asked.
  expect(await other.evaluate(() => document.documentElement.className)).toMatch(/\bdark\b/)
  await expect(other.getByRole("button", { name: "Time zone" })).toContainText("Tokyo, Asia")
  await other.getByRole("radio", { name: "Light" }).check({ force: true })
  await expect(page.locator("html")).not.toHaveClass(/\bdark\b/)
  await other.context().close()
})

test("a session that is ended elsewhere is signed out at once, and told so", async ({
  page,
  workspace,
  secondPage,
}) => {
  await secondPage.goto(`${workspace}/contacts`)
  await expect(secondPage.getByRole("heading", { level: 1, name: "Contacts" })).toBeVisible()
  await page.goto("/account")
  const sessions = page.getByRole("list", { name: "Sessions" }).getByRole("listitem")
  await expect(sessions).toHaveCount(2)
  await expect(sessions.first()).toContainText("This browser")
  await expect(sessions.last()).toContainText("Chrome on")
  await sessions
    .last()
    .getByRole("button", { name: /^Sign out/ })
    .click()

  await expect(secondPage).toHaveURL(/\/sign-in\?next=.*contacts&ended=1/)
  await expect(secondPage.getByText("You were signed out in this browser.")).toBeVisible()
  await secondPage.goto(workspace)
  await expect(secondPage).toHaveURL(/\/sign-in\?next=/)
  await expect(sessions).toHaveCount(1)
  await page.goto(workspace)
  await expect(page.getByRole("button", { name: /^Account:/ })).toBeVisible()
})

test("the password is changed with the current one, and other browsers are signed out", async ({
  page,
  person,
  secondPage,
  browser,
  baseURL,
}) => {
  await page.goto("/account")
  await page.getByLabel("Current password").fill("not my password")
  await page.getByLabel("New password").fill(NEW_PASSWORD)
  await page.getByRole("button", { name: "Change password" }).click()
  await expect(page.getByText("That is not your current password.")).toBeVisible()
  await page.getByLabel("Current password").fill(person.password)
  await page.getByRole("button", { name: "Change password" }).click()
  await expect(page.getByText("Your password is changed.")).toBeVisible()
  await expect(secondPage).toHaveURL(/\/sign-in/)
  const again = await anotherBrowser(browser, baseURL, "/w", { ...person, password: NEW_PASSWORD })
  await expect(again.getByRole("button", { name: `Account: ${person.name}` })).toBeVisible()
  await again.context().close()
})

test("a forgotten password is reset through the local outbox", async ({
  page,
  workspace,
  person,
  browser,
  baseURL,
}) => {
  const other = await anotherBrowser(browser, baseURL, "/sign-in")
  await other.getByRole("link", { name: "I forgot my password" }).click()
  await expect(other.getByRole("heading", { name: "Forgot your password?" })).toBeVisible()
  await other.getByLabel("E-mail").fill(person.email)
  await other.getByRole("button", { name: "Send me a code" }).click()
  await expect(other).toHaveURL(/\/reset-password\?email=/)
  await expect(other.getByText("No mail service is set up here")).toBeVisible()

  const outboxOpened = other.waitForEvent("popup")
  await other.getByRole("link", { name: "local outbox" }).click()
  const outbox = await outboxOpened
  const mail = outbox.getByRole("article").filter({ hasText: person.email }).first()
  await expect(mail).toContainText("The code is")
  const code = /The code is (\d{4} \d{4})/.exec(await mail.innerText())?.[1] ?? ""

  await other.getByLabel("Code").fill(code.startsWith("1") ? `2${code.slice(1)}` : `1${code.slice(1)}`)
  await other.getByLabel("New password", { exact: true }).fill(NEW_PASSWORD)
  await other.getByRole("button", { name: "Set password and sign in" }).click()
  await expect(other.getByText("That code does not work.")).toBeVisible()
  await other.getByLabel("Code").fill(code)
  await other.getByRole("button", { name: "Set password and sign in" }).click()
  await expect(other).toHaveURL(new RegExp(`${workspace}$`))

  // The browser that was signed in before is no longer.
  await expect(page).toHaveURL(/\/sign-in\?.*ended=1/)
  await other.context().close()
})

test("an address nobody has is answered like any other", async ({ page }) => {
  await page.goto("/forgot-password")
  await page.getByLabel("E-mail").fill(newPerson().email)
  await page.getByRole("button", { name: "Send me a code" }).click()
  await expect(page.getByText("If there is an account with this address")).toBeVisible()
})

test("a code in an address does not end a session", async ({ page, workspace, person }) => {
  await page.goto(`${workspace}?code=12345678`)
  await expect(page.getByRole("button", { name: `Account: ${person.name}` })).toBeVisible()
})

for (const colorScheme of ["light", "dark"] as const) {
  test(`the account's pages pass axe, ${colorScheme}`, async ({ page, person }) => {
    await page.emulateMedia({ colorScheme })
    for (const path of ["/account", "/forgot-password", `/reset-password?email=${person.email}`, "/outbox"]) {
      await page.goto(path)
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map((n) => n.target).join(" ; ")}`),
      ).toEqual([])
    }
  })
}
