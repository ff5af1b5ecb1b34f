import type { Page } from "@playwright/test"
import { expect, test } from "./fixtures"
import { authenticate, newPerson, type Person } from "./people"

async function fillSignIn(
  page: Page,
  { email, password }: Pick<Person, "email" | "password">,
): Promise<void> {
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
}

async function fillSignUp(page: Page, { name, email, password }: Person): Promise<void> {
  await page.getByLabel("Your name").fill(name)
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Create workspace" }).click()
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account:/ }).click()
  await page.getByRole("menuitem", { name: "Sign out" }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
}

test("a session outlives a reload, and ends with signing out", async ({ page, workspace, person }) => {
  await page.reload()
  await expect(page.getByRole("button", { name: `Account: ${person.name}` })).toBeVisible()
  await signOut(page)
  await page.goto(workspace)
  await expect(page).toHaveURL(/\/sign-in\?next=/)
})

test("a page that needs a session leads through sign-in back to itself", async ({
  page,
  workspace,
  person,
}) => {
  await signOut(page)
  await page.goto(`${workspace}/contacts?q=ada`)
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await fillSignIn(page, person)
  await expect(page).toHaveURL(new RegExp(`${workspace}/contacts\\?q=ada$`))
  await expect(page.getByRole("heading", { level: 1, name: "Contacts" })).toBeVisible()
})

test("someone who is signed in has no use for the sign-in page", async ({ page, workspace }) => {
  await page.goto("/sign-in")
  await expect(page).toHaveURL(new RegExp(`${workspace}$`))
})

test("a wrong password and an unknown address get the same sentence", async ({
  person,
  browser,
  baseURL,
}) => {
  const stranger = await browser.newContext({ baseURL, reducedMotion: "reduce" })
  const signInPage = await stranger.newPage()
  const sentence = signInPage.getByText("That e-mail and password do not match.")
  await signInPage.goto("/sign-in")
  await fillSignIn(signInPage, { email: person.email, password: "not my password" })
  await expect(sentence).toBeVisible()
  await signInPage.goto("/sign-in")
  await expect(sentence).toBeHidden()
  await fillSignIn(signInPage, newPerson())
  await expect(sentence).toBeVisible()
  await stranger.close()
})

test("a taken address is told beside the field", async ({ page, workspace, person }) => {
  await page.goto(workspace)
  await signOut(page)
  await page.goto("/sign-up")
  await fillSignUp(page, { ...newPerson(), email: person.email })
  await expect(page.getByText(/already an account with this e-mail/)).toBeVisible()
  await expect(page.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true")
})

test("a weak password is told beside the field before anything is sent", async ({ page }) => {
  await page.goto("/sign-up")
  const person = newPerson()
  await fillSignUp(page, { ...person, password: "short" })
  await expect(page.getByText("Choose a password of at least 10 characters.")).toBeVisible()
  await page.getByLabel("Password", { exact: true }).fill(person.email)
  await page.getByRole("button", { name: "Create workspace" }).click()
  await expect(page.getByText("Choose a password that is not your e-mail address.")).toBeVisible()
})

test("after too many wrong passwords there is a pause, also for the right one", async ({
  browser,
  baseURL,
  person,
}) => {
  const context = await browser.newContext({ baseURL, reducedMotion: "reduce" })
  for (let attempt = 0; attempt < 10; attempt++)
    await authenticate(context, "signIn", { ...person, password: `wrong password ${attempt}` })
  const signInPage = await context.newPage()
  await signInPage.goto("/sign-in")
  await fillSignIn(signInPage, person)
  await expect(signInPage.getByText(/Too many tries/)).toBeVisible()
  await context.close()
})

test("another person's workspace is not there", async ({ workspace, browser, baseURL }) => {
  const other = await browser.newContext({ baseURL, reducedMotion: "reduce" })
  await authenticate(other, "signUp", newPerson())
  const strangersPage = await other.newPage()
  await strangersPage.goto(`${workspace}/contacts`)
  await expect(strangersPage.getByRole("table", { name: "Contacts" })).toBeHidden()
  await expect(strangersPage.getByRole("heading", { name: /not|no/i }).first()).toBeVisible()
  await other.close()
})
