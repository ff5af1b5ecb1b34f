import { describe, expect, test } from "vitest"
import { createLoader, type ModuleSet } from "../src/runner/loader.ts"
import { splitLibrary } from "../src/runner/library-code.ts"
import { GLOBAL_NAMES, type Globals } from "../src/runner/globals.ts"
import { bundleDefinitions, storedSources, type Files } from "./runner.helpers.ts"

const IMPORT =
  'import { queryGeneric as query, mutationGeneric as mutation } from "convex/server"\nimport { v } from "convex/values"\n'

async function loadTwice(files: Files, entry: string) {
  const { bundle, modules } = await bundleDefinitions([{ path: "", files }])
  const sources = await storedSources(modules)
  const loader = createLoader((key) => sources.get(key)?.code ?? null)
  const set: ModuleSet = Object.fromEntries(
    bundle.definitions[0]!.modules.map((module) => [module.path, module]),
  )
  const globals = Object.fromEntries(
    GLOBAL_NAMES.map((name) => [name, Reflect.get(globalThis, name)]),
  ) as Globals
  const shared = { kind: "test", globals: () => globals }
  const load = () => loader.instantiate({ modules: set, entry, globals, projectRoot: ".", shared })
  return {
    first: load(),
    second: load(),
    keys: bundle.definitions[0]!.modules.map(({ hash }) => hash),
    sources,
  }
}

describe("the convex library in a bundle", () => {
  test("is one for all instances, while the app's own code is new in each", async () => {
    const { first, second } = await loadTwice(
      {
        "one.ts": `${IMPORT}
          const seen = []
          export const remember = (x) => seen.push(x)
          export const validator = v
          export const list = query({ args: {}, handler: () => [] })`,
        "two.ts": `${IMPORT} export const add = mutation({ args: { n: v.number() }, handler: () => null })`,
      },
      "one.js",
    )
    expect(first.validator).toBe(second.validator)
    expect(first.list).not.toBe(second.list)
    const remember = (exports: typeof first) => (exports.remember as (x: number) => number)(1)
    expect([remember(first), remember(first), remember(second)]).toEqual([1, 2, 1])
  })

  test("is found also where it shares a file with the app's code", async () => {
    const { first, second, keys, sources } = await loadTwice(
      {
        "only.ts": `${IMPORT} let n = 0; export const next = () => ++n; export const validator = v; export default query(() => 1)`,
      },
      "only.js",
    )
    expect(keys.map((key) => sources.get(`${key}:library`) !== null)).toEqual([true])
    expect(first.validator).toBe(second.validator)
    expect([
      (first.next as () => number)(),
      (first.next as () => number)(),
      (second.next as () => number)(),
    ]).toEqual([1, 2, 1])
    expect((first.default as { isQuery: boolean }).isQuery).toBe(true)
  })

  test("is one also where a module without it makes the bundler keep its helpers apart", async () => {
    const { first, second, keys, sources } = await loadTwice(
      {
        "one.ts": `${IMPORT}
          export const validator = v
          export const list = query({ args: {}, handler: () => [] })`,
        "plain.ts": `export const double = (n) => n * 2`,
      },
      "one.js",
    )
    const isStored = (part: string) => keys.some((key) => sources.get(`${key}:${part}`) !== null)
    expect([isStored("library"), isStored("helpers")]).toEqual([true, true])
    expect(first.validator).toBe(second.validator)
    expect(first.list).not.toBe(second.list)
  })

  test("goes with its module when sources are cleared", async () => {
    const { keys, sources } = await loadTwice(
      { "only.ts": `${IMPORT} export default query(() => 1)` },
      "only.js",
    )
    sources.keepOnly(new Set(keys))
    expect(sources.get(`${keys[0]}:library`)).not.toBeNull()
    sources.keepOnly(new Set())
    expect(sources.get(`${keys[0]}:library`)).toBeNull()
  })
})

describe("splitting a module", () => {
  const mark = "// ../node_modules/convex/dist/esm/values/value.js"

  test("keeps every line where it was", () => {
    const source = `var helper = (x) => x;\n\n${mark}\nfunction lib() {\n  return helper(1);\n}\n\n// convex/app.ts\nvar app = lib() + 1;\nexport {\n  app\n};`
    const split = splitLibrary(source)
    expect(split?.library.split("\n").slice(0, 9)).toEqual([
      "var helper = (x) => x;",
      "",
      mark,
      "function lib() {",
      "  return helper(1);",
      "}",
      "",
      "",
      "",
    ])
    expect(split?.own?.split("\n").slice(0, 12)).toEqual([
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "// convex/app.ts",
      "var app = lib() + 1;",
      "export {",
      "  app",
      "};",
    ])
    expect(split?.library).toContain("export { lib as library$lib };")
    expect(split?.own).toContain('import { library$lib as lib } from "#library";')
  })

  test("leaves nothing over when all of it is library", () => {
    expect(splitLibrary(`${mark}\nvar a = 1, b = 2;\nexport {\n  a as x,\n  b\n};`)).toEqual({
      library: expect.stringContaining("export { a as x, b as b };"),
      own: null,
    })
  })

  test("spares the library from naming its functions, and nobody else", () => {
    const helper = 'var n = (f, t) => d(f, "name", { value: t, configurable: !0 });'
    const source = `var d = Object.defineProperty;\n${helper}\n${mark}\nvar a = n(() => 1, "one");\nexport {\n  a,\n  n as name\n};`
    const library = splitLibrary(source)?.library ?? ""
    expect(library.split("\n")[1]).toMatch(/^var n = \(f\) => f; var (\S+) = \(f, t\) => d\(f, "name"/)
    expect(library).toContain("export { a as a, library$naming as name };")
  })

  test("is not done for modules without the library, or that only mention it", () => {
    expect(splitLibrary("// convex/app.ts\nvar app = 1;")).toBeNull()
    expect(
      splitLibrary('// convex/app.ts\nvar path = "/node_modules/convexity/dist/esm/values/";'),
    ).toBeNull()
  })
})
