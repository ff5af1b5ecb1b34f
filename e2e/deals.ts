// Doing things to deals the way a person does.
import { expect, type Locator, type Page } from "@playwright/test"

export function stage(page: Page, name: string): Locator {
  return page.getByRole("region", { name })
}

/** What the deals of a stage are worth, per currency. */
export function stageTotals(page: Page, name: string): Locator {
  return stage(page, name).getByTestId("stage-totals")
}

export function card(page: Page, title: string): Locator {
  return page.getByRole("article").filter({ has: page.getByRole("heading", { name: title }) })
}

/** Adds a deal to the first stage from the open deals page. */
export async function addDeal(page: Page, title: string, amount: string): Promise<void> {
  await page.getByRole("button", { name: "Add deal" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Title").fill(title)
  await dialog.getByLabel("Amount").fill(amount)
  await dialog.getByRole("button", { name: "Save deal" }).click()
  await expect(dialog).toBeHidden()
  await expect(card(page, title)).toHaveAttribute("aria-busy", "false")
}

/** In small steps: a drag begins only after the pointer has moved a little. */
export async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await centreOf(from), await centreOf(to)]
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x + 12, start.y, { steps: 4 })
  await page.mouse.move(end.x, end.y, { steps: 15 })
  await page.mouse.move(end.x, end.y + 2)
  await page.mouse.up()
}

async function centreOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox()
  if (!box) throw new Error("Nothing to drag from or to: the element is not visible.")
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** No hand presses two keys within one frame; dnd-kit listens for the next key only after the current one. */
export async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}
