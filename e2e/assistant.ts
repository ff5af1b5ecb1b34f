// Talking to the assistant the way a person does.
import type { Locator, Page } from "@playwright/test"

export async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message" }).fill(question)
  await page.getByRole("button", { name: "Send" }).click()
}

/** The latest thing the assistant said. */
export function latestAnswer(page: Page): Locator {
  return page.getByRole("article", { name: "Assistant" }).last()
}
