// Pushing with the official CLI against a live backend: dev, codegen, deploy, and what a push may and may not do.
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Backend } from "../src/index.ts"
import { copyProject, newDirectory, startBackend, type Project } from "./support/live-backend.ts"

const PUSH_TIMEOUT_MS = 60_000
const dataDir = newDirectory()
let backend: Backend
let project: Project

beforeAll(async () => {
  backend = await startBackend(dataDir)
  project = copyProject(() => backend)
}, PUSH_TIMEOUT_MS)

afterAll(async () => {
  await backend.close()
})

async function push(): Promise<void> {
  const { code, output } = await project.convex(["dev", "--once"])
  expect(output).toContain("Convex functions ready")
  expect(code).toBe(0)
}

async function run(...args: string[]): Promise<unknown> {
  const { code, stdout, output } = await project.convex(["run", ...args])
  if (code !== 0) throw new Error(output)
  return stdout.trim() === "" ? null : JSON.parse(stdout)
}

function post(path: string, body: unknown): Promise<Response> {
  const headers = { Authorization: `Convex ${backend.adminKey}`, "Content-Type": "application/json" }
  return fetch(backend.url + path, { method: "POST", headers, body: JSON.stringify(body) })
}

/** What `api.d.ts` says about mounted components. */
function componentTypes(api: string): string[] {
  const declaration = api.slice(api.indexOf("declare const components"))
  return declaration
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.includes("import("))
}

test(
  "[CLI3] dev --once pushes an app with components to an empty backend and generates its code",
  async () => {
    const { code, output } = await project.convex(["dev", "--once"])
    expect(output).toContain("notes.by_title")
    for (const component of ["counter", "second", "rateLimiter", "rateLimiter/batchWorker"]) {
      expect(output).toContain(`Installed component ${component}`)
    }
    expect(code).toBe(0)
    expect(componentTypes(project.read("convex/_generated/api.d.ts"))).toEqual([
      'counter: import("../counter/_generated/component.js").ComponentApi<"counter">;',
      'second: import("../counter/_generated/component.js").ComponentApi<"second">;',
      'rateLimiter: import("@convex-dev/rate-limiter/_generated/component.js").ComponentApi<"rateLimiter">;',
    ])
    expect(project.read(".env.local")).toContain(`CONVEX_SITE_URL=${backend.siteUrl}`)
    await run("notes:add", '{"title": "first"}')
    expect(await run("notes:count")).toBe(1)
  },
  PUSH_TIMEOUT_MS,
)

test(
  "a second push without changes sends only hashes and keeps the data",
  async () => {
    await push()
    expect(await run("notes:count")).toBe(1)
  },
  PUSH_TIMEOUT_MS,
)

test(
  "[CLI1] codegen changes nothing that runs, and generates what the push generated",
  async () => {
    const generated = project.read("convex/_generated/api.d.ts")
    project.write("convex/extra.ts", project.read("convex/notes.ts"))
    const { code } = await project.convex(["codegen"])
    expect(code).toBe(0)
    expect(project.read("convex/_generated/api.d.ts")).toContain("extra")
    await expect(run("extra:count")).rejects.toThrow("Could not find function")
    project.remove("convex/extra.ts")
    await project.convex(["codegen"])
    expect(project.read("convex/_generated/api.d.ts")).toBe(generated)
  },
  PUSH_TIMEOUT_MS,
)

test(
  "deploy pushes too, and its dry run does not",
  async () => {
    const list = 'console.log("listing notes")'
    project.edit("convex/notes.ts", list, 'console.log("listing notes again")')
    const dry = await project.convex(["deploy", "-y", "--dry-run"])
    expect(dry.output).toContain("Would have deployed")
    expect(dry.code).toBe(0)
    expect((await project.convex(["run", "notes:list"])).stderr).not.toContain("listing notes again")
    const { code, output } = await project.convex(["deploy", "-y"])
    expect(code, output).toBe(0)
    expect((await project.convex(["run", "notes:list"])).stderr).toContain("listing notes again")
    project.edit("convex/notes.ts", 'console.log("listing notes again")', list)
  },
  PUSH_TIMEOUT_MS,
)

test(
  "a push that stored documents violate is refused, naming the document, and what ran goes on",
  async () => {
    const [note] = (await run("notes:list")) as { _id: string }[]
    project.edit("convex/schema.ts", "title: v.string()", "title: v.number()")
    const { code, output } = await project.convex(["dev", "--once", "--typecheck=disable"])
    expect(code).toBe(1)
    expect(output).toContain("Schema validation failed")
    expect(output).toContain(note?._id)
    expect(output).toContain('table "notes"')
    project.edit("convex/schema.ts", "title: v.number()", "title: v.string()")
    expect(await run("notes:count")).toBe(1)
  },
  PUSH_TIMEOUT_MS,
)

test(
  "a type error ends the push quickly with a failure",
  async () => {
    project.write("convex/broken.ts", 'export const wrong: number = "text"\n')
    const { code, output } = await project.convex(["dev", "--once"])
    expect(code).toBe(1)
    expect(output).toContain("broken.ts")
    project.remove("convex/broken.ts")
  },
  PUSH_TIMEOUT_MS,
)

test(
  "indexes and tables come and go; documents of a table that left the schema stay",
  async () => {
    const index = '.index("by_title", ["title"])'
    project.edit("convex/schema.ts", index, '.index("by_stars", ["stars", "title"])')
    const changed = await project.convex(["dev", "--once"])
    expect(changed.output).toContain("[-] notes.by_title")
    expect(changed.output).toContain("[+] notes.by_stars")
    const whole = project.read("convex/schema.ts")
    project.write("convex/schema.ts", whole.replace(/notes: defineTable[\s\S]*?(?=events:)/, ""))
    const removed = await project.convex(["dev", "--once", "--typecheck=disable"])
    expect(removed.output).toContain("[-] notes.by_stars")
    expect((await project.convex(["data"])).stdout).toContain("notes")
    project.write("convex/schema.ts", whole.replace('.index("by_stars", ["stars", "title"])', index))
    await push()
    expect(await run("notes:list")).toHaveLength(1)
  },
  PUSH_TIMEOUT_MS,
)

test(
  "a component that is removed takes its functions, and finds its data when it comes back",
  async () => {
    await run("--component", "second", "public:add", '{"name": "kept", "amount": 7}')
    project.edit("convex/convex.config.ts", 'app.use(counter, { name: "second" })\n', "")
    const { output } = await project.convex(["dev", "--once"])
    expect(output).toContain("second")
    await expect(run("--component", "second", "public:read", '{"name": "kept"}')).rejects.toThrow()
    project.edit(
      "convex/convex.config.ts",
      "app.use(counter)\n",
      'app.use(counter)\napp.use(counter, { name: "second" })\n',
    )
    await push()
    expect(await run("--component", "second", "public:read", '{"name": "kept"}')).toBe(7)
  },
  PUSH_TIMEOUT_MS,
)

test(
  "crons with wrong arguments or targets are refused",
  async () => {
    project.edit("convex/crons.ts", '{ kind: "tidy" }', "{ kind: 5 } as never")
    const { code, output } = await project.convex(["dev", "--once"])
    expect(code).toBe(1)
    expect(output).toContain('cron job "tidy"')
    project.edit("convex/crons.ts", "{ kind: 5 } as never", '{ kind: "tidy" }')
  },
  PUSH_TIMEOUT_MS,
)

test(
  "a push during which environment variables changed is told to start over",
  async () => {
    const app = {
      definition: null,
      dependencies: [],
      schema: null,
      changedModules: [],
      udfServerVersion: "1.48.0",
    }
    const request = { dryRun: false, functions: "convex/", nodeDependencies: [], componentDefinitions: [] }
    const unchangedModuleHashes: unknown[] = []
    const started = await post("/api/deploy2/start_push", {
      ...request,
      appDefinition: { ...app, unchangedModuleHashes },
    })
    const startPush: unknown = await started.json()
    await post("/api/update_environment_variables", { changes: [{ name: "RACE", value: "1" }] })
    const finished = await post("/api/deploy2/finish_push", { startPush, dryRun: false, message: null })
    expect(finished.status).toBe(400)
    expect(await finished.json()).toMatchObject({ code: "RaceDetected" })
    const missing = [{ path: "notes.js", environment: "isolate", sha256: "0".repeat(64) }]
    const appDefinition = { ...app, unchangedModuleHashes: missing }
    const refused = await post("/api/deploy2/start_push", { ...request, appDefinition })
    expect(refused.status).toBe(400)
  },
  PUSH_TIMEOUT_MS,
)

test("a wrong admin key is refused at once", async () => {
  const { code, output } = await project.convex(["dev", "--once"], {
    env: { CONVEX_SELF_HOSTED_ADMIN_KEY: "wrong" },
  })
  expect(code).toBe(1)
  expect(output).toContain("BadDeployKey")
})

test(
  "dev watches: a saved file is pushed again, also after an error",
  async () => {
    const dev = project.start(["dev"])
    try {
      await dev.waitFor("Convex functions ready")
      let seen = dev.output().length
      project.edit("convex/notes.ts", '"no greeting"', "unknownName")
      await dev.waitFor("unknownName", seen)
      seen = dev.output().length
      project.edit("convex/notes.ts", "unknownName", '"hello there"')
      await dev.waitFor("Convex functions ready", seen)
      expect(await run("notes:greeting")).toBe("hello there")
    } finally {
      await dev.stop()
    }
  },
  PUSH_TIMEOUT_MS,
)

test(
  "[CLI2] a restarted backend serves what was pushed, without a push",
  async () => {
    await backend.close()
    const key = backend.adminKey
    backend = await startBackend(dataDir)
    expect(backend.adminKey).toBe(key)
    expect(await run("notes:count")).toBe(1)
    expect(await (await fetch(`${backend.siteUrl}/hello?name=Ada`)).text()).toBe("hello Ada")
  },
  PUSH_TIMEOUT_MS,
)

test(
  "a variable that auth.config.ts needs must be set before the push and cannot be taken away after it",
  async () => {
    project.write(
      "convex/auth.config.ts",
      'export default { providers: [{ domain: process.env.ISSUER, applicationID: "app" }] }\n',
    )
    const missing = await project.convex(["dev", "--once"])
    expect(missing.code).toBe(1)
    expect(missing.output).toContain("ISSUER")
    await project.convex(["env", "set", "ISSUER", "https://one.example"])
    await push()
    const set = await project.convex(["env", "set", "ISSUER", "https://two.example"])
    expect(set.code, set.output).toBe(0)
    const removed = await project.convex(["env", "remove", "ISSUER"])
    expect(removed.code).toBe(1)
    project.remove("convex/auth.config.ts")
  },
  PUSH_TIMEOUT_MS,
)
