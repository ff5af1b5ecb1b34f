// What every browser test starts from: a new person, signed in, in a workspace nobody else knows; and on every
// page a watch for faults that no assertion would see.
import { test as base, expect, type Page } from "@playwright/test"
import { authenticate, newPerson, openWorkspace, type Person } from "./people"

interface Fixtures {
  /** Signed up, and signed in on `page`. */
  person: Person
  /** Path of the person's workspace, open on `page`. */
  workspace: string
  /** Another browser in which the same person is signed in, on the same workspace. */
  secondPage: Page
}

/** What a healthy page never prints. */
const FAULT = /content security policy|hydrat|minified react error|unhandled/i

export const test = base.extend<Fixtures & { faults: string[] }>({
  faults: [
    async ({ context }, provide) => {
      const faults: string[] = []
      context.on("weberror", (error) => faults.push(String(error.error())))
      context.on("console", (message) => {
        if (message.type() === "error" && FAULT.test(message.text())) faults.push(message.text())
      })
      await provide(faults)
      expect(faults, "faults that pages reported").toEqual([])
    },
    { auto: true },
  ],

  person: async ({ context }, provide) => {
    const person = newPerson()
    const answer = await authenticate(context, "signUp", person)
    expect(answer.status(), await answer.text()).toBe(200)
    await provide(person)
  },

  workspace: async ({ page, person }, provide) => {
    await provide(await openWorkspace(page, person))
  },

  secondPage: async ({ browser, baseURL, person, workspace }, provide) => {
    const context = await browser.newContext({ baseURL, reducedMotion: "reduce" })
    expect((await authenticate(context, "signIn", person)).status()).toBe(200)
    const page = await context.newPage()
    await page.goto(workspace)
    await provide(page)
    await context.close()
  },
})

export { expect }
