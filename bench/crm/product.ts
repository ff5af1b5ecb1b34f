// The whole product under measurement: in production mode, on data of its own, with one person signed up.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { ConvexHttpClient } from "convex/browser"
import { api } from "../../convex/_generated/api.js"
import type { Id } from "../../convex/_generated/dataModel"
import { printFailure } from "../../scripts/lib/failure.ts"
import { createStack } from "../../scripts/lib/stack.ts"
import { freePortFrom } from "../../scripts/lib/ports.ts"

/** Ports are looked for before the app is built, so benchmarks that run side by side look in different places. */
const FIRST_PORT = 20_000 + (process.pid % 1_000) * 10

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
  /** One that was filled by an earlier run on the same data, or else a new one that `fill` has filled. */
  filledWorkspace(name: string, fill: (workspace: Workspace) => Promise<void>): Promise<Workspace>
  stop(): Promise<void>
}

export async function startProduct(folder: string): Promise<Product> {
  const stateDir = path.join(folder, "product")
  mkdirSync(stateDir, { recursive: true })
  const filled = new Filled(path.join(stateDir, "filled.json"))
  const stack = createStack({
    ...{ mode: "production", stateDir, env: {} },
    port: await freePortFrom(FIRST_PORT),
    backendPort: await freePortFrom(FIRST_PORT + 1),
    report: (step, detail) => console.log(`    ${step.padEnd(10)} ${detail}`),
    onFailure(failure) {
      printFailure(failure)
      process.exit(1)
    },
  })
  const { url, convexUrl, cliArgs } = await stack.start()
  const account = { email: "bench@example.com", password: "a measured password" }
  const client = new ConvexHttpClient(convexUrl)
  const flow = filled.isNew ? { flow: "signUp", name: "Bench" } : { flow: "signIn" }
  const params = { ...account, ...flow }
  const { tokens } = await client.action(api.auth.signIn, { provider: "password", params })
  if (!tokens) throw new Error("Signing in gave no session.")
  client.setAuth(tokens.token)
  filled.save()

  async function addWorkspace(name: string): Promise<Workspace> {
    const { workspaceId, slug } = await client.mutation(api.workspaces.create, { name })
    return { id: workspaceId, slug }
  }

  return {
    ...{ url, convexUrl, cliArgs, account, client, addWorkspace },
    async filledWorkspace(name, fill) {
      const known = filled.workspaces[name]
      if (known !== undefined) return known
      const workspace = await addWorkspace(name)
      await fill(workspace)
      filled.workspaces[name] = workspace
      filled.save()
      return workspace
    },
    stop: () => stack.stop(),
  }
}

/** Which workspaces of a data directory are filled. */
class Filled {
  readonly isNew: boolean
  readonly workspaces: Record<string, Workspace>
  readonly #file: string

  constructor(file: string) {
    this.#file = file
    this.isNew = !existsSync(file)
    this.workspaces = this.isNew ? {} : (JSON.parse(readFileSync(file, "utf8")) as typeof this.workspaces)
  }

  save(): void {
    writeFileSync(this.#file, JSON.stringify(this.workspaces, null, 2))
  }
}
