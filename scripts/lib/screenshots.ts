// Pictures of the running product with its sample data: public/screenshots/<page>-<theme>.png.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { chromium, type Page } from "@playwright/test"
import { findChromium, launchOptions } from "../../e2e/browser.ts"
import { seedDemo, type DemoSignIn } from "./demo.ts"
import { printFailure } from "./failure.ts"
import { ROOT } from "./paths.mjs"
import { freePortFrom } from "./ports.ts"
import { createStack } from "./stack.ts"

const FOLDER = path.join(ROOT, "public/screenshots")
const SIZE = { width: 1440, height: 900 }
const FIRST_PORT = 3800
const QUESTION = "Show me the newest contacts"

const THEMES = ["light", "dark"] as const
/** Each page with what must be visible before it is worth a picture. */
const PAGES = [
  { name: "dashboard", path: "", ready: (page: Page) => page.getByTestId("kpi-value").first() },
  {
    name: "contacts",
    path: "/contacts",
    ready: (page: Page) => page.getByRole("gridcell").first(),
  },
  { name: "deals", path: "/deals", ready: (page: Page) => page.getByRole("article").first() },
  {
    name: "assistant",
    path: "/assistant",
    ready: (page: Page) => page.getByRole("article", { name: "Assistant" }).last(),
  },
]

export async function takeScreenshots(): Promise<void> {
  const stateDir = mkdtempSync(path.join(tmpdir(), "wellspring-screenshots-"))
  const stack = createStack({
    mode: "production",
    stateDir,
    port: await freePortFrom(FIRST_PORT),
    backendPort: FIRST_PORT + 20,
    // Nothing from this machine: pictures look the same wherever they are taken.
    env: {},
    report: (step, detail) => console.log(`  ${step.padEnd(10)} ${detail}`),
    onFailure: printFailure,
  })
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => void stack.stop().then(() => process.exit(1)))
  try {
    const { url, cliArgs } = await stack.start()
    await photograph(url, await seedDemo(stateDir, cliArgs))
  } catch (error) {
    printFailure(error)
    process.exitCode = 1
  } finally {
    await stack.stop()
    rmSync(stateDir, { recursive: true, force: true })
  }
}

async function photograph(url: string, demo: DemoSignIn): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  const browser = await chromium.launch(launchOptions(findChromium()))
  try {
    const context = await browser.newContext({ baseURL: url, viewport: SIZE, reducedMotion: "reduce" })
    const page = await context.newPage()
    await signIn(page, demo)
    const conversation = await haveConversation(page, demo.slug)
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme })
      for (const { name, path: pagePath, ready } of PAGES) {
        await page.goto(`/w/${demo.slug}${pagePath}${name === "assistant" ? conversation : ""}`)
        await ready(page).waitFor()
        await settle(page)
        await page.screenshot({ path: path.join(FOLDER, `${name}-${theme}.png`) })
        console.log(`  ${name}-${theme}.png`)
      }
    }
  } finally {
    await browser.close()
  }
}

async function signIn(page: Page, { email, password }: DemoSignIn): Promise<void> {
  const params = { flow: "signIn", email, password }
  const data = { action: "auth:signIn", args: { provider: "password", params } }
  const response = await page.request.post("/api/auth", { data })
  if (!response.ok()) throw new Error(`The demo person could not sign in: ${await response.text()}`)
}

/** Returns what leads back to the conversation: "?thread=…". */
async function haveConversation(page: Page, slug: string): Promise<string> {
  await page.goto(`/w/${slug}/assistant`)
  await page.getByRole("textbox", { name: "Message" }).fill(QUESTION)
  await page.getByRole("button", { name: "Send" }).click()
  await page.getByRole("article", { name: "Assistant" }).last().getByRole("listitem").last().waitFor()
  return new URL(page.url()).search
}

/** Fonts loaded, nothing on its way, two frames drawn. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle")
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  })
}
