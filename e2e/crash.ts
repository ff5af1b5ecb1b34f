// A backend without an app that a test may kill, and an account on it. Without a browser: what pages do, by calls.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { ConvexHttpClient } from "convex/browser"
import { api } from "../convex/_generated/api"
import { superviseBackend } from "../scripts/lib/backend"
import type { Child } from "../scripts/lib/children"
import { cliArgsFor, convex } from "../scripts/lib/convex-cli"
import { pushFunctions } from "../scripts/lib/functions"
import { ensureVariables } from "../scripts/lib/variables"

export interface FragileBackend {
  url: string
  /** Where HTTP actions answer. */
  siteUrl: string
  /** By SIGKILL: it gets no chance to tidy up. Its supervisor starts another one. */
  kill(): void
  /** Runs a function as `npx convex run` does, and answers with what it printed. */
  run(name: string, args: object): Promise<string>
  stop(): Promise<void>
}

export async function startFragileBackend(port: number): Promise<FragileBackend> {
  const folder = mkdtempSync(path.join(tmpdir(), "wellspring-crash-"))
  const children: Child[] = []
  let stopping = false
  const backend = await superviseBackend({
    ...{ dataDir: path.join(folder, "data"), port, sitePort: port + 1 },
    logFile: path.join(folder, "backend.log"),
    onChild: (child) => children.push(child),
    onRestart: () => {},
    onGiveUp: (failure) => console.error(failure.message),
    isStopping: () => stopping,
  })
  const cli = cliArgsFor(folder, backend.url, backend.adminKey)
  const wanted = { SITE_URL: backend.url, WELLSPRING_LOCAL_OUTBOX: "1" }
  await ensureVariables(cli, { wanted, onlyMissing: false, forwardedBefore: [] })
  await pushFunctions({ kind: "embedded" }, cli, { logFile: path.join(folder, "push.log") })
  return {
    url: backend.url,
    siteUrl: `http://127.0.0.1:${port + 1}`,
    kill() {
      const pid = children.at(-1)?.pid
      if (pid !== undefined) process.kill(pid, "SIGKILL")
    },
    run: (name, args) => convex(`${name} did not run.`, ["run", ...cli, name, JSON.stringify(args)]),
    async stop() {
      stopping = true
      await children.at(-1)?.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Account = Awaited<ReturnType<typeof signUp>>

export async function signUp(url: string, email = "ada@example.com") {
  const http = new ConvexHttpClient(url)
  const params = { flow: "signUp", name: "Ada Marsh", email, password: "pass word 1234" }
  const { tokens } = await http.action(api.auth.signIn, { provider: "password", params })
  http.setAuth(tokens?.token ?? "")
  const [{ _id: workspaceId }] = await http.query(api.workspaces.list, {})
  return { http, workspaceId, email }
}
