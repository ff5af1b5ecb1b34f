// Dragging by mouse and by keyboard. Every step waits for what the page tells of the one before, as somebody who looks
// or listens does: dnd-kit takes a key or a pointer only once it has measured what lies where.
import { expect, type Locator, type Page } from "@playwright/test"

const PATIENCE = { timeout: 30_000 }

type Box = { x: number; y: number; width: number; height: number }

/** Where an element is, once it has come to rest there. */
export async function restingBox(locator: Locator): Promise<Box> {
  let box: Box | null = null
  await expect
    .poll(async () => {
      const before = JSON.stringify(box)
      box = await locator.boundingBox()
      return box !== null && JSON.stringify(box) === before
    })
    .toBe(true)
  return box!
}

/** Drags `from` by its middle to the middle of `to`, or to `inTo` pixels from its corner, until the page says `told`. */
export async function drag(
  page: Page,
  from: Locator,
  to: Locator,
  told: RegExp | string,
  inTo?: number,
): Promise<void> {
  const start = middleOf(await restingBox(from))
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  // A drag begins only after the pointer has moved a little.
  await page.mouse.move(start.x + 12, start.y, { steps: 4 })
  await expect(page.getByText(/^Picked up /)).toBeAttached()
  await expect(async () => {
    const box = await restingBox(to)
    const end = inTo === undefined ? middleOf(box) : { x: box.x + inTo, y: box.y + inTo }
    await page.mouse.move(end.x, end.y, { steps: 15 })
    await page.mouse.move(end.x, end.y + 2)
    await expect(page.getByText(told)).toBeAttached({ timeout: 2_000 })
  }).toPass(PATIENCE)
  await page.mouse.up()
}

function middleOf({ x, y, width, height }: Box): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 }
}

/** Picks something up with Space. */
export async function lift(page: Page, handle: Locator, told: string): Promise<void> {
  await handle.focus()
  await expect(handle).toBeFocused()
  await page.keyboard.press("Space")
  await expect(page.getByText(told)).toBeAttached()
}

/** Presses an arrow key until the page says `told`. A key that comes before everything is measured moves nothing. */
export async function carry(page: Page, key: string, told: RegExp | string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key)
    await expect(page.getByText(told)).toBeAttached({ timeout: 3_000 })
  }).toPass(PATIENCE)
}

export async function drop(page: Page): Promise<void> {
  await page.keyboard.press("Space")
  await expect(page.getByText(/^Dropped /)).toBeAttached()
}

/** Two pictures later: what a touch has moved is drawn. */
export async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}
