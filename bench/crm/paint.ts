// From the click to the first frame that shows what was asked for, in Chromium, on pages that are already loaded
// once: what a person waits for while they work.
import { chromium, type Page as Tab } from "@playwright/test"
import { findChromium, launchOptions } from "../../e2e/browser.ts"
import { percentile } from "../support/statistics.ts"
import { contactName } from "./fill.ts"
import type { Product, Workspace } from "./product.ts"
import type { Page } from "./server-times.ts"

const LOOKS = 20
const WARM_UP = 3
const SIZE = { width: 1280, height: 800 }

/** The 95th percentile of each page, in ms. */
export async function measurePaint(
  { url, account }: Product,
  { slug }: Workspace,
  contacts: number,
): Promise<Record<Page, number>> {
  const browser = await chromium.launch(launchOptions(findChromium()))
  try {
    const context = await browser.newContext({ baseURL: url, viewport: SIZE, reducedMotion: "reduce" })
    const params = { flow: "signIn", ...account }
    const signedIn = await context.request.post("/api/auth", {
      data: { action: "auth:signIn", args: { provider: "password", params } },
    })
    if (!signedIn.ok()) throw new Error(`Signing in was answered with ${signedIn.status()}.`)
    const tab = await context.newPage()
    await tab.goto(`/w/${slug}`)
    await tab.getByRole("navigation", { name: "Workspace" }).waitFor()
    return {
      "first table page": await timed(
        tab,
        () => followLink(tab, `/w/${slug}/contacts`, "[role=gridcell]"),
        slug,
      ),
      "search result": await timed(tab, (index) => search(tab, contactName((index * 7919) % contacts)), slug),
      board: await timed(tab, () => followLink(tab, `/w/${slug}/deals`, "article"), slug),
      "record page": await timed(tab, () => openFirstRecord(tab), slug, `/w/${slug}/contacts`),
    }
  } finally {
    await browser.close()
  }
}

/** `from`: the page each look starts on; the dashboard unless given. */
async function timed(
  tab: Tab,
  look: (index: number) => Promise<number>,
  slug: string,
  from = `/w/${slug}`,
): Promise<number> {
  const times: number[] = []
  for (let index = 0; index < WARM_UP + LOOKS; index++) {
    await followLink(tab, from, "h1")
    const time = await look(index)
    if (index >= WARM_UP) times.push(time)
  }
  return percentile(times, 0.95)
}

/** Clicks a link of the sidebar and waits for the frame after `selector` is there, on a page whose address fits. */
function followLink(tab: Tab, href: string, selector: string): Promise<number> {
  return clickAndWait(tab, `nav[aria-label="Workspace"] a[href="${href}"]`, selector, href)
}

/** Opens the record of the first row, and waits for its name as the heading and for the first of its timeline. */
async function openFirstRecord(tab: Tab): Promise<number> {
  await tab.locator("[role=gridcell] a").first().waitFor()
  return await clickAndWait(tab, "[role=gridcell] a", 'section[aria-label="Details"]', null)
}

function clickAndWait(tab: Tab, target: string, selector: string, path: string | null): Promise<number> {
  return tab.evaluate(
    async ({ target, selector, path }) => {
      const started = performance.now()
      document.querySelector<HTMLElement>(target)?.click()
      const isThere = () => {
        const here = path === null || window.location.pathname === path
        return here && document.querySelector(`main ${selector}`) !== null
      }
      await new Promise<void>((resolve) => {
        const look = () => (isThere() ? requestAnimationFrame(() => resolve()) : requestAnimationFrame(look))
        look()
      })
      return performance.now() - started
    },
    { target, selector, path },
  )
}

/** Types a name into the command menu and waits until it is offered. Typing itself is not part of the time. */
async function search(tab: Tab, name: string): Promise<number> {
  await tab.keyboard.press("Control+k")
  const input = tab.getByRole("dialog").getByRole("combobox")
  await input.waitFor()
  const time = await input.evaluate(async (element, text) => {
    const started = performance.now()
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set
    setValue?.call(element, text)
    element.dispatchEvent(new Event("input", { bubbles: true }))
    const found = () =>
      [...document.querySelectorAll("[role=option]")].some((option) => option.textContent?.includes(text))
    await new Promise<void>((resolve) => {
      const look = () => (found() ? requestAnimationFrame(() => resolve()) : requestAnimationFrame(look))
      look()
    })
    return performance.now() - started
  }, name)
  await tab.keyboard.press("Escape")
  await tab.getByRole("dialog").waitFor({ state: "detached" })
  return time
}
