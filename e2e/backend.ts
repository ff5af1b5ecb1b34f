// What a test sets up without clicking: calls of functions in the name of the person signed in in a browser.
import { readFileSync } from "node:fs"
import path from "node:path"
import type { Browser, BrowserContext, Page } from "@playwright/test"
import { ConvexHttpClient } from "convex/browser"
import { api } from "../convex/_generated/api"
import type { FieldValue, ObjectName } from "../convex/model/fields/catalogue"
import { authenticate, newPerson, type Person } from "./people"
import { BUILT_IN, STATE_DIR, urlOf } from "./places"

/** Calls functions of the first product with the rights of the session in this browser. */
export async function backendOf(context: BrowserContext): Promise<ConvexHttpClient> {
  const token = (await context.cookies()).find(({ name }) => name.endsWith("__convexAuthJWT"))
  if (token === undefined) throw new Error("Nobody is signed in in this browser.")
  const client = new ConvexHttpClient(urlOf(BUILT_IN.backendPort))
  client.setAuth(token.value)
  return client
}

/** Id of the workspace at this path. */
export async function workspaceIdOf(backend: ConvexHttpClient, workspace: string) {
  const found = await backend.query(api.workspaces.bySlug, { slug: workspace.split("/").at(-1)! })
  if (found === null) throw new Error(`No workspace at ${workspace}.`)
  return found._id
}

/** Makes a record in the workspace at this path and answers with its id. */
export async function createRecord(
  context: BrowserContext,
  workspace: string,
  object: ObjectName,
  values: Record<string, FieldValue>,
): Promise<string> {
  const backend = await backendOf(context)
  const workspaceId = await workspaceIdOf(backend, workspace)
  return (await backend.mutation(api.records.create, { workspaceId, object, values })).recordId
}

/** A new person who has joined the workspace at this path, signed in in a browser of their own. */
export async function joinedColleague(
  owner: BrowserContext,
  workspace: string,
  browser: Browser,
  baseURL: string | undefined,
): Promise<{ person: Person; page: Page }> {
  const person = newPerson()
  const context = await browser.newContext({ baseURL, reducedMotion: "reduce" })
  const answer = await authenticate(context, "signUp", person)
  if (answer.status() !== 200) throw new Error(await answer.text())
  const backend = await backendOf(owner)
  const workspaceId = await workspaceIdOf(backend, workspace)
  const { token } = await backend.mutation(api.invites.create, {
    workspaceId,
    email: person.email,
    role: "member",
  })
  await (await backendOf(context)).mutation(api.invites.accept, { token })
  return { person, page: await context.newPage() }
}

/** Runs an internal function of the first product, as its cron would. */
export async function runAsAdmin(functionPath: string, args: object): Promise<void> {
  const key = readFileSync(path.join(STATE_DIR, "built-in", "data", "admin-key"), "utf8").trim()
  const answer = await fetch(`${urlOf(BUILT_IN.backendPort)}/api/mutation`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Convex ${key}` },
    body: JSON.stringify({ path: functionPath, args, format: "json" }),
  })
  const result = (await answer.json()) as { status: string; errorMessage?: string }
  if (result.status !== "success") throw new Error(`${functionPath}: ${result.errorMessage}`)
}
