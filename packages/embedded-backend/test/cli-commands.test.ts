// The CLI commands besides pushing, each against one live backend.
import { createHash } from "node:crypto"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Backend } from "../src/index.ts"
import { copyProject, startBackend, type Project } from "./support/live-backend.ts"

const TIMEOUT_MS = 60_000
let backend: Backend
let project: Project

beforeAll(async () => {
  backend = await startBackend()
  project = copyProject(() => backend)
  const { code, output } = await project.convex(["dev", "--once"])
  expect(code, output).toBe(0)
}, TIMEOUT_MS)

afterAll(async () => {
  await backend.close()
})

async function convex(...args: string[]): Promise<string> {
  const { code, stdout, output } = await project.convex(args)
  if (code !== 0) throw new Error(output)
  return stdout.trim()
}

async function run(...args: string[]): Promise<unknown> {
  const text = await convex("run", ...args)
  return text === "" ? null : JSON.parse(text)
}

test(
  "run calls public and internal functions, in components too",
  async () => {
    expect(await run("notes:add", '{"title": "one"}')).toMatch(/^[0-9a-z]{31,37}$/)
    expect(await run("notes:count")).toBe(1)
    expect(await run("notes:secret")).toBe("only for insiders")
    expect(await run("--component", "second", "public:add", '{"name": "x", "amount": 2}')).toBe(2)
  },
  TIMEOUT_MS,
)

test(
  "[SCHED4] a job scheduled by a mutation that fails does not exist",
  async () => {
    await expect(convex("run", "notes:laterThenFail", '{"kind": "never"}')).rejects.toThrow("changed my mind")
    await run("notes:later", '{"kind": "soon", "delayMs": 0}')
    await expect.poll(() => run("notes:kinds"), { timeout: 20_000 }).toEqual(["soon"])
    expect((await convex("data", "_scheduled_functions", "--format", "jsonl")).split("\n")).toHaveLength(1)
    await run("notes:forget")
  },
  TIMEOUT_MS,
)

test(
  "run acts as a given identity",
  async () => {
    expect(await run("--identity", '{"name": "Ada"}', "notes:whoAmI")).toBe("Ada")
    expect(await run("notes:whoAmI")).toBeNull()
  },
  TIMEOUT_MS,
)

test(
  "run of a failing, unknown or misused function fails and says why",
  async () => {
    await expect(convex("run", "notes:fail")).rejects.toThrow("told to fail")
    await expect(convex("run", "notes:gone")).rejects.toThrow("Available functions")
    await expect(convex("run", "notes:add", '{"titel": "x"}')).rejects.toThrow("ArgumentValidationError")
  },
  TIMEOUT_MS,
)

test(
  "run --inline-query reads the database and cannot write",
  async () => {
    expect(await run("--inline-query", '(await ctx.db.query("notes").collect()).length')).toBe(1)
    const inComponent = '(await ctx.db.query("counts").first()).value'
    expect(await run("--component", "second", "--inline-query", inComponent)).toBe(2)
    await expect(
      convex("run", "--inline-query", 'await ctx.db.insert("notes", { title: "no" })'),
    ).rejects.toThrow()
  },
  TIMEOUT_MS,
)

test(
  "env sets, reads, lists and removes variables, and functions see them at once",
  async () => {
    expect(await run("notes:greeting")).toBe("no greeting")
    await convex("env", "set", "GREETING", "good morning")
    expect(await convex("env", "get", "GREETING")).toBe("good morning")
    expect(await run("notes:greeting")).toBe("good morning")
    const stdin = 'FIRST=1\nSECOND="two words"\n'
    expect((await project.convex(["env", "set"], { stdin })).code).toBe(0)
    const list = await convex("env", "list", "--include-values")
    expect(list.split("\n").toSorted()).toEqual(["FIRST=1", "GREETING=good morning", "SECOND=two words"])
    await convex("env", "remove", "GREETING")
    expect(await run("notes:greeting")).toBe("no greeting")
    await expect(convex("env", "set", "CONVEX_SITE_URL", "http://elsewhere")).rejects.toThrow("built in")
  },
  TIMEOUT_MS,
)

test(
  "data lists tables and prints documents, newest first, in every format and component",
  async () => {
    expect((await convex("data")).split("\n")).toEqual(["events", "notes"])
    expect(await convex("data", "--component", "counter")).toBe("counts")
    expect(await convex("data", "counts", "--component", "counter")).toContain('"notes"')
    await run("notes:add", '{"title": "two"}')
    const lines = (await convex("data", "notes", "--format", "jsonl")).split("\n")
    expect(lines.map((line) => (JSON.parse(line) as { title: string }).title)).toEqual(["two", "one"])
    const limited = await project.convex(["data", "notes", "--limit", "1", "--order", "asc"])
    expect(limited.output).toContain("one")
    expect(limited.output).toContain("Showing the 1 oldest")
    expect(limited.stdout).not.toContain("two")
  },
  TIMEOUT_MS,
)

test(
  "function-spec names every function with its validators and every HTTP route",
  async () => {
    const spec = JSON.parse(await convex("function-spec")) as {
      url: string
      functions: Record<string, unknown>[]
    }
    expect(spec.url).toBe(backend.url)
    expect(spec.functions).toContainEqual({ functionType: "HttpAction", method: "GET", path: "/hello" })
    const add = spec.functions.find(({ identifier }) => identifier === "notes.js:add")
    expect(add).toMatchObject({
      functionType: "Mutation",
      visibility: { kind: "public" },
      args: { type: "object", value: { title: { fieldType: { type: "string" }, optional: false } } },
      returns: { type: "id", tableName: "notes" },
    })
  },
  TIMEOUT_MS,
)

test(
  "logs shows what functions print and how they fail, as it happens",
  async () => {
    const logs = project.start(["logs", "--success"])
    try {
      await logs.waitFor("Watching logs")
      // The first poll only finds out where the log stands.
      await new Promise((resolve) => setTimeout(resolve, 500))
      await run("notes:list")
      await logs.waitFor("listing notes")
      expect(logs.output()).toContain("notes:list")
      await project.convex(["run", "notes:fail"])
      await logs.waitFor("told to fail")
    } finally {
      await logs.stop()
    }
  },
  TIMEOUT_MS,
)

test(
  "import takes JSON lines, arrays and CSV, and respects what is there",
  async () => {
    project.write("events.jsonl", '{"kind":"a","at":1}\n{"kind":"b","at":2}\n')
    await convex("import", "--table", "events", "events.jsonl")
    expect(await run("notes:kinds")).toEqual(["a", "b"])
    await expect(convex("import", "--table", "events", "events.jsonl")).rejects.toThrow("already exists")
    project.write("more.csv", "kind,at\nc,3\n")
    await convex("import", "--table", "events", "--append", "more.csv")
    expect(await run("notes:kinds")).toEqual(["a", "b", "c"])
    project.write("other.json", '[{"kind":"d","at":4}]')
    await convex("import", "--table", "events", "--replace", "-y", "other.json")
    expect(await run("notes:kinds")).toEqual(["d"])
    project.write("wrong.jsonl", '{"kind":5,"at":1}\n')
    await expect(convex("import", "--table", "events", "--append", "wrong.jsonl")).rejects.toThrow(
      "does not match the schema",
    )
    expect(await run("notes:kinds")).toEqual(["d"])
  },
  TIMEOUT_MS,
)

test(
  "run --watch prints every new result, and import reaches into a component",
  async () => {
    const watch = project.start([
      "run",
      "--watch",
      "--component",
      "counter",
      "public:read",
      '{"name": "imported"}',
    ])
    try {
      await watch.waitFor("Watching query")
      await watch.waitFor("0\n")
      project.write("counts.jsonl", '{"name":"imported","value":41}\n')
      await convex("import", "--table", "counts", "--component", "counter", "--append", "counts.jsonl")
      await watch.waitFor("41")
    } finally {
      await watch.stop()
    }
  },
  TIMEOUT_MS,
)

test(
  "[CLI4] export and import carry tables, components, special values and files into another backend",
  async () => {
    await run("notes:rich")
    const fileId = await run("notes:keepFile", '{"text": "kept text"}')
    const before = await run("notes:list")
    await convex("export", "--include-file-storage", "--path", "snapshot.zip")

    const other = await startBackend()
    const target = copyProject(() => other)
    try {
      expect((await target.convex(["dev", "--once"])).code).toBe(0)
      const archive = join(project.directory, "snapshot.zip")
      const imported = await target.convex(["import", "-y", archive])
      expect(imported.code, imported.output).toBe(0)
      const list = await target.convex(["run", "notes:list"])
      expect(JSON.parse(list.stdout)).toEqual(before)
      const count = await target.convex(["run", "notes:count"])
      expect(JSON.parse(count.stdout)).toBe(await run("notes:count"))
      const file = await target.convex(["run", "notes:readFile", JSON.stringify({ id: fileId })])
      expect(JSON.parse(file.stdout)).toBe("kept text")
      const [stored] = JSON.parse((await target.convex(["data", "_storage", "--format", "jsonArray"])).stdout)
      expect(stored.sha256).toBe(createHash("sha256").update("kept text").digest("base64"))
      // New documents go on beside the imported ones.
      expect((await target.convex(["run", "notes:add", '{"title": "new"}'])).code).toBe(0)
      const again = await target.convex(["import", "-y", "--replace-all", archive])
      expect(again.code, again.output).toBe(0)
      expect(JSON.parse((await target.convex(["run", "notes:list"])).stdout)).toEqual(before)
    } finally {
      await other.close()
    }
  },
  TIMEOUT_MS,
)

test("the status page asks for the key once and then shows functions, tables, runs and errors", async () => {
  const closed = await fetch(`${backend.url}/status`)
  expect(closed.status).toBe(401)
  expect((await fetch(`${backend.url}/status?key=wrong`)).status).toBe(403)
  const opened = await fetch(`${backend.url}/status?key=${encodeURIComponent(backend.adminKey)}`, {
    redirect: "manual",
  })
  expect(opened.status).toBe(303)
  const cookie = opened.headers.get("set-cookie")?.split(";")[0] ?? ""
  const page = await (await fetch(`${backend.url}/status`, { headers: { cookie } })).text()
  for (const text of ["notes:add", "counts", "told to fail", "tidy"]) expect(page).toContain(text)
})
