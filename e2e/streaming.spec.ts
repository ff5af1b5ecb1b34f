// How an answer arrives from a model elsewhere. Needs the product that asks the OpenAI-compatible server.
import { ask, latestAnswer } from "./assistant"
import { ADA, addContact } from "./contacts"
import { expect, test } from "./fixtures"
import { OPENAI_SERVER_PORT, urlOf } from "./places"

test("an answer is readable while it is still being written", async ({ page, workspace, request }) => {
  const hold = workspace.split("/").pop() ?? ""
  await page.goto(`${workspace}/contacts`)
  await addContact(page, ADA)

  await page.goto(`${workspace}/assistant`)
  await ask(page, `Who is Ada Lovelace? hold-${hold}`)
  await expect(latestAnswer(page)).toContainText("The test model read 1 contact")
  await expect(latestAnswer(page)).not.toContainText("ada@analytical.example")

  await request.get(`${urlOf(OPENAI_SERVER_PORT)}/release/${hold}`)
  await expect(latestAnswer(page)).toContainText("ada@analytical.example")
})
