// The main job of the product, from beginning to end; run once with the built-in assistant and once with an
// OpenAI-compatible server behind it.
import { ask, latestAnswer } from "./assistant"
import { ADA, addContact } from "./contacts"
import { expect, test } from "./fixtures"
import { authenticate, newPerson } from "./people"
import { OPENAI_MODEL } from "./places"

test("a person signs up, adds a contact, sees the number move in a second browser, and asks the assistant", async ({
  page,
  browser,
  baseURL,
}, { project }) => {
  const person = newPerson()

  await page.goto("/")
  await page.getByRole("link", { name: "Create a workspace" }).first().click()
  await page.getByLabel("Your name").fill(person.name)
  await page.getByLabel("E-mail").fill(person.email)
  await page.getByLabel("Password", { exact: true }).fill(person.password)
  await page.getByRole("button", { name: "Create workspace" }).click()
  await page.waitForURL(/\/w\/[^/?]+$/)
  const workspace = new URL(page.url()).pathname

  const otherBrowser = await browser.newContext({ baseURL, reducedMotion: "reduce" })
  await authenticate(otherBrowser, "signIn", person)
  const dashboard = await otherBrowser.newPage()
  await dashboard.goto(workspace)
  const contactsFigure = dashboard.getByRole("group", { name: "Contacts" }).getByTestId("kpi-value")
  await expect(contactsFigure).toHaveText("0")
  // A figure that had been loaded anew would prove nothing: the page must still be the same one.
  await dashboard.evaluate(() => document.body.setAttribute("data-same-page", "yes"))

  await page.getByRole("link", { name: "Contacts", exact: true }).click()
  await addContact(page, ADA)
  await expect(contactsFigure).toHaveText("1")
  await expect(dashboard.locator("body")).toHaveAttribute("data-same-page", "yes")

  await page.getByRole("link", { name: "Assistant", exact: true }).click()
  const label = project.name === "openai" ? OPENAI_MODEL : "Built-in answers, no AI model"
  await expect(page.getByText(label).first()).toBeVisible()
  await ask(page, "Who is Ada Lovelace?")
  await expect(latestAnswer(page)).toContainText("ada@analytical.example")
  await expect(latestAnswer(page)).toContainText("Analytical Engines")
  const questions = dashboard.getByRole("group", { name: "Assistant questions" }).getByTestId("kpi-value")
  await expect(questions).toHaveText("1")

  await page.reload()
  await expect(latestAnswer(page)).toContainText("ada@analytical.example")
  await otherBrowser.close()
})
