import { expect, test } from "vitest"
import { openDatabase } from "../database/database.ts"
import type { Deployment } from "../deployment/types.ts"
import { emptyDeployment } from "../push/deployment.ts"
import { catalogFor } from "../schema/diff.ts"
import { applyEnvChanges, updateEnv } from "./env.ts"

test("variables are set, changed and removed together", () => {
  const changes = [
    { name: "A", value: "2" },
    { name: "B", value: null },
    { name: "C", value: "" },
  ]
  expect(applyEnvChanges({ A: "1", B: "1" }, changes)).toEqual({ A: "2", C: "" })
})

test.each([
  ["1A", "x", "not a name"],
  ["A-B", "x", "not a name"],
  ["CONVEX_SITE_URL", "x", "built in"],
  ["A", "x".repeat(8 * 1024 + 1), "larger than 8 KiB"],
  ["A".repeat(257), "x", "longer than 256"],
])("%s is refused", (name, value, sentence) => {
  expect(() => applyEnvChanges({}, [{ name, value }])).toThrow(sentence)
})

test("a value is never refused for being long when all values together fit, and is when they do not", () => {
  const big = "x".repeat(8 * 1024)
  const env = Object.fromEntries(Array.from({ length: 63 }, (_, index) => [`V${index}`, big]))
  expect(() => applyEnvChanges(env, [{ name: "SMALL", value: "x" }])).not.toThrow()
  expect(() => applyEnvChanges(env, [{ name: "LAST", value: big }])).toThrow("512 KiB")
})

const settings = { urls: { cloud: "http://cloud", site: "http://site" }, projectRoot: "/" }

function deployedWithAuth() {
  const database = openDatabase(":memory:")
  const deployment = emptyDeployment(settings)
  const module = { path: "auth.config.js", environment: "isolate" as const, hash: "h" }
  deployment.definitions[""]!.modules[module.path] = {
    ...module,
    functions: [],
    httpRoutes: null,
    crons: null,
  }
  database.replaceDeployment({ deployment, catalog: catalogFor(database.catalog(), deployment).catalog })
  const deployed: Deployment[] = []
  const deps = {
    database,
    settings,
    onDeployed: (next: Deployment) => void deployed.push(next),
    evaluate: async (_bundle: unknown, env: Record<string, string>) => ({
      definitions: {},
      authProviders: [{ type: "oidc" as const, applicationID: "app", domain: env.ISSUER ?? "" }],
    }),
  }
  return { database, deps, deployed }
}

test("auth providers follow the environment without a push", async () => {
  const { database, deps, deployed } = deployedWithAuth()
  await updateEnv(deps, [{ name: "ISSUER", value: "https://one.example" }])
  expect(database.deployment()?.authProviders).toMatchObject([{ domain: "https://one.example" }])
  expect(deployed).toHaveLength(1)
})

test("changes made at the same time all take effect", async () => {
  const { database, deps } = deployedWithAuth()
  await Promise.all(["A", "B", "C"].map((name) => updateEnv(deps, [{ name, value: name }])))
  expect(database.deployment()?.env).toEqual({ A: "A", B: "B", C: "C" })
})

test("a change that changes nothing makes no new version", async () => {
  const { database, deps } = deployedWithAuth()
  const before = database.state().deploymentVersion
  await updateEnv(deps, [{ name: "MISSING", value: null }])
  expect(database.state().deploymentVersion).toBe(before)
})
