import { expect, test } from "vitest"
import type { DefinitionMetadata } from "./definition.ts"
import { buildTree } from "./tree.ts"

function definitions(
  ...list: (Partial<DefinitionMetadata> & { path: string })[]
): Map<string, DefinitionMetadata> {
  const defaults = { name: null, httpPrefix: null, children: [], httpMounts: {}, envVars: [] }
  return new Map(list.map((definition) => [definition.path, { ...defaults, ...definition }]))
}

const child = (name: string, definitionPath: string, env = {}) => ({ name, definitionPath, env })

test("one definition mounted twice becomes two instances with their own ids", () => {
  const app = { path: "", children: [child("one", "pool"), child("two", "pool")] }
  const { components, ids } = buildTree(definitions(app, { path: "pool" }), {})
  expect(Object.values(components).map(({ path }) => path)).toEqual(["", "one", "two"])
  expect(ids).toEqual({ "": 0, one: 1, two: 2 })
})

test("an instance that was unmounted finds its old id again, and a new one never takes it", () => {
  const app = { path: "", children: [child("fresh", "pool"), child("old", "pool")] }
  const { ids } = buildTree(definitions(app, { path: "pool" }), { "": 0, gone: 4, old: 2 })
  expect(ids).toEqual({ "": 0, gone: 4, old: 2, fresh: 5 })
})

test("nested instances have paths from the app down", () => {
  const app = { path: "", children: [child("presence", "presence")] }
  const presence = { path: "presence", children: [child("worker", "worker")] }
  const { components } = buildTree(definitions(app, presence, { path: "worker" }), {})
  expect(components[2]).toMatchObject({ path: "presence/worker", parentId: 1, name: "worker" })
})

test("a reference to a parent's variable is followed to the deployment's variable or to a literal", () => {
  const app = {
    path: "",
    children: [
      child("outer", "outer", {
        KEY: { type: "envVar", name: "APP_KEY" },
        LEVEL: { type: "value", value: "INFO" },
      }),
    ],
  }
  const outer = {
    path: "outer",
    children: [
      child("inner", "inner", { K: { type: "envVar", name: "KEY" }, L: { type: "envVar", name: "LEVEL" } }),
    ],
  }
  const { components } = buildTree(definitions(app, outer, { path: "inner" }), {})
  expect(components[2]?.env).toEqual({
    K: { type: "envVar", name: "APP_KEY" },
    L: { type: "value", value: "INFO" },
  })
})

test("HTTP prefixes add up below the app, and the app's own prefix is not part of them", () => {
  const mounted = { "/o/": "outer" }
  const app = { path: "", httpPrefix: "/api/", children: [child("outer", "outer")], httpMounts: mounted }
  const outer = { path: "outer", children: [child("inner", "inner")], httpMounts: { "/i/": "inner" } }
  const { components } = buildTree(definitions(app, outer, { path: "inner" }), {})
  expect(Object.values(components).map(({ httpPrefix }) => httpPrefix)).toEqual(["/api/", "/o/", "/o/i/"])
})

test("a required variable that nobody bound refuses the push", () => {
  const app = { path: "", children: [child("mail", "mail")] }
  const mail = { path: "mail", envVars: [{ name: "TOKEN", validator: { type: "string" }, optional: false }] }
  expect(() => buildTree(definitions(app, mail), {})).toThrow("needs the environment variable TOKEN")
})
