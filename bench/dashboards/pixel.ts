// From the click on "Save contact" in one browser to the changed number in another one, while many more follow the same
// dashboard. Both browsers read the clock of one machine.
import { chromium, type Locator, type Page as Tab } from "@playwright/test"
import { ConvexHttpClient } from "convex/browser"
import { getFunctionName } from "convex/server"
import { api } from "../../convex/_generated/api.js"
import { findChromium, launchOptions } from "../../e2e/browser.ts"
import type { Product, Workspace } from "../crm/product.ts"
import { receives } from "../support/sockets.ts"
import { SyncClient } from "../support/sync-client.ts"
import { DAY } from "../../convex/model/time.ts"

const WRITES = 60
const WARM_UP = 5
const SIZE = { width: 1280, height: 800 }

/** `sessions`: among which the subscribers are spread; those of one session share what the backend computes. */
export interface Following {
  subscribers: number
  sessions: number
}

/** In ms, of each write in order. */
export interface WriteToPixel {
  /** Until the reader's screen showed it. */
  painted: number[]
  /** Until the last follower had been told. */
  everybody: number[]
}

export async function measureWriteToPixel(
  product: Product,
  workspace: Workspace,
  following: Following,
): Promise<WriteToPixel> {
  const followers = await follow(product, workspace, following)
  const browser = await chromium.launch(launchOptions(findChromium()))
  try {
    const open = async (path: string) => {
      const context = await browser.newContext({
        ...{ baseURL: product.url, viewport: SIZE, reducedMotion: "reduce" },
      })
      const params = { flow: "signIn", ...product.account }
      await context.request.post("/api/auth", {
        data: { action: "auth:signIn", args: { provider: "password", params } },
      })
      const tab = await context.newPage()
      await tab.goto(path)
      return tab
    }
    const reader = await open(`/w/${workspace.slug}`)
    // The frame around the number, which itself is replaced when it changes.
    const figure = reader
      .getByRole("group", { name: "Contacts" })
      .getByTestId("kpi-value")
      .locator("xpath=..")
    await figure.waitFor()
    const writer = await open(`/w/${workspace.slug}/contacts`)
    const painted: number[] = []
    const everybody: number[] = []
    for (let index = 0; index < WARM_UP + WRITES; index++) {
      const told = Promise.all(followers.map(({ socket }) => receives(socket, "QueryUpdated")))
      const toldAt = told.then(() => performance.timeOrigin + performance.now())
      const changed = whenChanged(figure)
      await changed.armed
      const sent = await save(writer, `Reader ${index}`)
      const [paintedAt, lastAt] = await Promise.all([changed.at, toldAt])
      if (index < WARM_UP) continue
      painted.push(paintedAt - sent)
      everybody.push(lastAt - sent)
    }
    return { painted, everybody }
  } finally {
    await browser.close()
    for (const follower of followers) follower.close()
  }
}

/** Fills the form and clicks; answers with the time (ms since 1970) of the click. */
async function save(writer: Tab, name: string): Promise<number> {
  await writer.getByRole("button", { name: "Add contact" }).first().click()
  const dialog = writer.getByRole("dialog", { name: "Add a contact" })
  await dialog.getByLabel("Name", { exact: true }).fill(name)
  const sent = await dialog.getByRole("button", { name: "Save contact" }).evaluate((button: HTMLElement) => {
    const now = performance.timeOrigin + performance.now()
    button.click()
    return now
  })
  await dialog.waitFor({ state: "hidden" })
  return sent
}

/** When (ms since 1970) the frame was painted in which the number changed. */
function whenChanged(figure: Locator): { armed: Promise<unknown>; at: Promise<number> } {
  const armed = figure.evaluate((value) => {
    const before = value.textContent
    const later = window as unknown as { changedAt: Promise<number> }
    later.changedAt = new Promise((resolve) => {
      const look = () => {
        if (value.textContent === before) return
        observer.disconnect()
        requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
      }
      const observer = new MutationObserver(look)
      observer.observe(value, { subtree: true, childList: true, characterData: true })
    })
  })
  const at = armed.then(() =>
    figure.evaluate(() => (window as unknown as { changedAt: Promise<number> }).changedAt),
  )
  return { armed, at }
}

/** Clients that hold what the dashboard asks for, without a screen, and with as little work of their own as can be. */
async function follow(
  product: Product,
  { id: workspaceId }: Workspace,
  { subscribers, sessions }: Following,
): Promise<SyncClient[]> {
  const tokens = await signIn(product, sessions)
  const end = Math.ceil(Date.now() / DAY) * DAY
  const bounds = Array.from({ length: 31 }, (_, index) => end - (30 - index) * DAY)
  const question = { workspaceId, metric: "contacts.created", dimension: "", values: null, bounds }
  return await Promise.all(
    Array.from({ length: subscribers }, async (_, index) => {
      const follower = await SyncClient.open(product.convexUrl)
      follower.authenticate(tokens[index % sessions] ?? "")
      const answered = receives(follower.socket, "QueryUpdated")
      follower.subscribe([
        { udfPath: getFunctionName(api.dashboards.figures), args: { workspaceId, from: end - DAY, to: end } },
        { udfPath: getFunctionName(api.metrics.series), args: question },
      ])
      await answered
      return follower
    }),
  )
}

/** Tokens of so many sessions. */
async function signIn(
  { convexUrl, account: { email, password } }: Product,
  count: number,
): Promise<string[]> {
  const params = { flow: "signIn", email, password }
  const signedIn: string[] = []
  for (let index = 0; index < count; index++) {
    // A client of its own: signing in ends the session of the client that does it.
    const client = new ConvexHttpClient(convexUrl)
    const { tokens } = await client.action(api.auth.signIn, { provider: "password", params })
    signedIn.push(tokens?.token ?? "")
  }
  return signedIn
}
