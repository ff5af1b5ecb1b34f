import { describe, expect, test } from "vitest"
import { PushError } from "../src/push/bundle.ts"
import { evaluatePush } from "../src/runner/evaluate.ts"
import { bundleDefinitions, storedSources, type TestDefinition } from "./runner.helpers.ts"

const URLS = { cloud: "http://127.0.0.1:3210", site: "http://127.0.0.1:3211" }
const IMPORT =
  'import { queryGeneric as query, mutationGeneric as mutation, internalActionGeneric as internalAction } from "convex/server"\nimport { v } from "convex/values"\n'

async function evaluate(
  definitions: TestDefinition[],
  env: Record<string, string> = {},
  moduleLimitMs?: number,
) {
  const { bundle, modules } = await bundleDefinitions(definitions)
  const sources = await storedSources(modules)
  const projectRoot = new URL("..", import.meta.url).pathname
  return evaluatePush({ bundle, sources, env, urls: URLS, projectRoot, moduleLimitMs })
}

async function refusal(
  definitions: TestDefinition[],
  env?: Record<string, string>,
  limit?: number,
): Promise<PushError> {
  const error = await evaluate(definitions, env, limit).catch((reason: unknown) => reason)
  if (!(error instanceof PushError)) throw new Error(`expected a refusal, got ${JSON.stringify(error)}`)
  return error
}

const app = (files: Record<string, string>): TestDefinition => ({ path: "", files })

describe("a pushed module", () => {
  test("declares its functions with type, visibility and validators", async () => {
    const result = await evaluate([
      app({
        "notes.ts": `${IMPORT}
          export const list = query({ args: { tag: v.optional(v.string()) }, returns: v.array(v.string()), handler: async () => [] })
          export default mutation(async () => null)
          export const work = internalAction({ handler: async () => null })
          export const helper = () => 1`,
      }),
    ])
    const functions = result.definitions[""]?.modules["notes.js"]?.functions ?? []
    expect(functions.map(({ name, type, visibility }) => [name, type, visibility])).toEqual([
      ["default", "mutation", "public"],
      ["list", "query", "public"],
      ["work", "action", "internal"],
    ])
    const list = functions.find(({ name }) => name === "list")
    expect(list?.args).toEqual({
      type: "object",
      value: { tag: { fieldType: { type: "string" }, optional: true } },
    })
    expect(list?.returns).toEqual({ type: "array", value: { type: "string" } })
  })

  test("declares routes, crons, schema and auth providers", async () => {
    const result = await evaluate(
      [
        app({
          "http.ts": `import { httpRouter, httpActionGeneric } from "convex/server"
            const http = httpRouter()
            const handler = httpActionGeneric(async () => new Response("hi"))
            http.route({ path: "/hook", method: "POST", handler })
            http.route({ pathPrefix: "/files/", method: "GET", handler })
            export default http`,
          "crons.ts": `import { cronJobs, makeFunctionReference } from "convex/server"
            const crons = cronJobs()
            crons.daily("tidy up", { hourUTC: 3, minuteUTC: 0 }, makeFunctionReference("notes:tidy"), { keep: 5 })
            export default crons`,
          "schema.ts": `import { defineSchema, defineTable } from "convex/server"
            import { v } from "convex/values"
            export default defineSchema({ notes: defineTable({ text: v.string() }).index("by_text", ["text"]) })`,
          "auth.config.ts": `export default { providers: [{ domain: process.env.CONVEX_SITE_URL, applicationID: process.env.APP }] }`,
        }),
      ],
      { APP: "convex" },
    )
    const { modules, schema } = result.definitions[""] ?? {}
    expect(modules?.["http.js"]?.httpRoutes).toEqual([
      { path: "/hook", method: "POST" },
      { path: "/files/*", method: "GET" },
    ])
    expect(modules?.["crons.js"]?.crons).toEqual([
      {
        name: "tidy up",
        function: "notes:tidy",
        args: { keep: 5 },
        schedule: { type: "daily", hourUTC: 3, minuteUTC: 0 },
      },
    ])
    expect(schema).toMatchObject({ schemaValidation: true, tables: [{ tableName: "notes" }] })
    expect(result.authProviders).toEqual([{ type: "oidc", domain: URLS.site, applicationID: "convex" }])
  })

  test("may be a component: its definition names its children, its public functions become its exports", async () => {
    const child = "../node_modules/counter"
    const result = await evaluate([
      {
        path: "",
        dependencies: [child],
        files: {
          "convex.config.ts": `import { defineApp } from "convex/server"
            import counter from "./_componentDeps/${Buffer.from(child).toString("base64url")}"
            const app = defineApp()
            app.use(counter)
            app.use(counter, { name: "second", env: { LEVEL: "INFO" } })
            export default app`,
        },
      },
      {
        path: child,
        files: {
          "convex.config.ts": `import { defineComponent } from "convex/server"
            import { v } from "convex/values"
            export default defineComponent("counter", { env: { LEVEL: v.optional(v.string()) } })`,
          "lib/add.ts": `${IMPORT} export const one = mutation(async () => null)
            export const hidden = internalAction(async () => null)`,
        },
      },
    ])
    expect(result.definitions[""]?.definition).toMatchObject({
      path: "",
      definitionType: { type: "app" },
      childComponents: [
        { name: "counter", path: child },
        { name: "second", path: child, env: [["LEVEL", { type: "value", value: "INFO" }]] },
      ],
    })
    expect(result.definitions[child]?.definition).toMatchObject({
      path: child,
      definitionType: { type: "childComponent", name: "counter" },
      exports: {
        type: "branch",
        branch: [
          [
            "lib",
            {
              type: "branch",
              branch: [
                [
                  "add",
                  {
                    type: "branch",
                    branch: [["one", { type: "leaf", leaf: "_reference/function/lib/add.js:one" }]],
                  },
                ],
              ],
            },
          ],
        ],
      },
    })
  })
})

describe("a push is refused with a reason", () => {
  test("when a module throws while it is loaded, naming the developer's own line", async () => {
    const error = await refusal([app({ "broken.ts": 'export const a = 1\nthrow new Error("no luck")' })])
    expect(error.code).toBe("InvalidModules")
    expect(error.message).toContain("Failed to analyze broken.js: Uncaught Error: no luck")
    expect(error.message).toMatch(/broken\.ts:2:\d+/)
  })

  test("when the auth config reads a variable that is not set", async () => {
    const error = await refusal([
      app({
        "auth.config.ts":
          "export default { providers: [{ domain: process.env.ISSUER, applicationID: 'a' }] }",
      }),
    ])
    expect(error.code).toBe("AuthConfigMissingEnvironmentVariable")
    expect(error.message).toContain("Environment variable ISSUER")
  })

  test("when a module never finishes loading", async () => {
    const error = await refusal([app({ "spin.ts": "while (true) {}\nexport {}" })], {}, 300)
    expect(error.message).toContain("Loading spin.js took longer than 0.3 seconds")
  })

  test("when a module calls the backend while it is loaded", async () => {
    const error = await refusal([app({ "early.ts": 'Convex.syscall("1.0/queryStream", "{}")\nexport {}' })])
    expect(error.message).toContain("can only be made while a function runs")
  })
})
