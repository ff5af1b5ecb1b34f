// People for tests: each test makes its own, so no test sees another's rows.
import { randomUUID } from "node:crypto"
import { expect, type BrowserContext, type Page } from "@playwright/test"

export interface Person {
  name: string
  email: string
  password: string
}

export function newPerson(): Person {
  const id = randomUUID().slice(0, 8)
  return { name: `T${id} Tester`, email: `test-${id}@example.com`, password: `pass word ${id}` }
}

type Flow = "signUp" | "signIn"

/** What the browser's form sends, sent without the form; the session's cookies end up in the context. */
export function authenticate(context: BrowserContext, flow: Flow, { name, email, password }: Person) {
  const params = { flow, email, password, ...(flow === "signUp" && { name }) }
  return context.request.post("/api/auth", {
    data: { action: "auth:signIn", args: { provider: "password", params } },
  })
}

/** Opens the workspace that was made for the person at sign-up, and returns its path. */
export async function openWorkspace(page: Page, { name }: Person): Promise<string> {
  const firstName = name.split(" ")[0].toLowerCase()
  await page.goto("/w")
  await page.waitForURL(new RegExp(`/w/${firstName}[^/?]*$`))
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  return new URL(page.url()).pathname
}
