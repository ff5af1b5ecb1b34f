// The whole product under measurement: in production mode, on data of its own, with one person signed up.
import path from "node:path"
import { ConvexHttpClient } from "convex/browser"
import { api } from "../../convex/_generated/api.js"
import type { Id } from "../../convex/_generated/dataModel"
import { createStack } from "../../scripts/lib/stack.ts"
import { freePortFrom } from "../../scripts/lib/ports.ts"

const FIRST_PORT = 3770
const FIRST_BACKEND_PORT = 3780

export interface Account {
  email: string
  password: string
}

export interface Workspace {
  id: Id<"workspaces">
  slug: string
}

export interface Product {
  url: string
  convexUrl: string
  account: Account
  /** Arguments that make the Convex CLI talk to it. */
  cliArgs: string[]
  /** Acts as the person. */
  client: ConvexHttpClient
  /** A new, empty workspace of the person. */
  addWorkspace(name: string): Promise<Workspace>
  stop(): Promise<void>
}

export async function startProduct(folder: string): Promise<Product> {
  const stack = createStack({
    mode: "production",
    stateDir: path.join(folder, "product"),
    port: await freePortFrom(FIRST_PORT),
    backendPort: await freePortFrom(FIRST_BACKEND_PORT),
    env: {},
    report: (step, detail) => console.log(`    ${step.padEnd(10)} ${detail}`),
    onFailure: (failure) => console.error(failure.message),
  })
  const { url, convexUrl, cliArgs } = await stack.start()
  const account = { email: "bench@example.com", password: "a measured password" }
  const client = new ConvexHttpClient(convexUrl)
  const params = { flow: "signUp", ...account, name: "Bench" }
  const { tokens } = await client.action(api.auth.signIn, { provider: "password", params })
  if (!tokens) throw new Error("The sign-up gave no session.")
  client.setAuth(tokens.token)
  return {
    ...{ url, convexUrl, cliArgs, account, client },
    async addWorkspace(name) {
      const { workspaceId, slug } = await client.mutation(api.workspaces.create, { name })
      return { id: workspaceId, slug }
    },
    stop: () => stack.stop(),
  }
}
