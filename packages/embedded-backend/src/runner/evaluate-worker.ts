// Runs in a throw-away worker: imports every pushed module once and reports what it declares (contract §3).
import { parentPort, workerData } from "node:worker_threads"
import type { AuthProvider } from "../deployment/types.ts"
import type {
  BundledDefinition,
  EvaluatedDefinition,
  EvaluatedModule,
  EvaluatedPush,
  StoredModule,
} from "../push/bundle.ts"
import type { Json, JsonObject } from "../values/json.ts"
import { analyzeModule, authProviders, exportedSchema } from "./analyze.ts"
import { captureConsole } from "./console.ts"
import { noSyscalls } from "./convex-global.ts"
import type { EvaluateInput, EvaluateMessage, PlainError } from "./evaluate-protocol.ts"
import { instanceGlobals, type FrozenWorld, type RuntimeKind } from "./isolation.ts"
import { createLoader, type ModuleExports, type ModuleSet } from "./loader.ts"
import { seededRandom } from "./random.ts"

const AUTH_CONFIG = "auth.config.js"

class EvaluationFailure extends Error {
  readonly code: string
  readonly prefix: string

  constructor(code: string, prefix: string, cause: unknown) {
    super(prefix, { cause })
    this.code = code
    this.prefix = prefix
  }
}

const input = workerData as EvaluateInput
const loader = createLoader((hash) => input.code[hash] ?? null)
const world: FrozenWorld = { now: Date.now(), random: seededRandom(new Uint32Array([1, 2, 3, 4])) }

function post(message: EvaluateMessage): void {
  parentPort?.postMessage(message)
}

function load(
  modules: ModuleSet,
  path: string,
  kind: RuntimeKind,
  env: Record<string, string>,
  synthetic = {},
) {
  post({ type: "step", module: path })
  const console = captureConsole({ lines: [] })
  const globals = instanceGlobals({ kind, convex: noSyscalls, console, env, world })
  return loader.instantiate({ modules, entry: path, globals, projectRoot: input.projectRoot, synthetic })
}

function attempt<T>(code: string, prefix: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw cause instanceof EvaluationFailure ? cause : new EvaluationFailure(code, prefix, cause)
  }
}

function systemEnv(): Record<string, string> {
  return { CONVEX_CLOUD_URL: input.urls.cloud, CONVEX_SITE_URL: input.urls.site }
}

function appEnv(): Record<string, string> {
  return { ...input.env, ...systemEnv() }
}

/** Child definitions first. */
function inDependencyOrder(definitions: BundledDefinition[]): BundledDefinition[] {
  const byPath = new Map(definitions.map((definition) => [definition.path, definition]))
  const ordered: BundledDefinition[] = []
  const entered = new Set<string>()
  function visit(path: string): void {
    const definition = byPath.get(path)
    if (definition === undefined)
      throw new Error(`The component definition "${path}" is not part of the push.`)
    if (ordered.includes(definition)) return
    if (entered.has(path))
      throw new Error(`The component definitions import each other in a circle, through "${path}".`)
    entered.add(path)
    definition.dependencies.forEach(visit)
    ordered.push(definition)
  }
  definitions.forEach(({ path }) => visit(path))
  return ordered
}

function evaluateConfig(bundled: BundledDefinition, done: Map<string, JsonObject>): JsonObject {
  const { path, config } = bundled
  if (config === null) return { path, ...EMPTY_APP }
  const env = path === "" ? appEnv() : {}
  const synthetic = Object.fromEntries(
    [...done].map(([child, definition]) => [childModulePath(child), childModule(child, definition)]),
  )
  const exports = load(setOf([config]), config.path, "definition", env, synthetic)
  const declared = exports.default as { export?: () => JsonObject } | undefined
  if (typeof declared?.export !== "function") {
    throw new Error("The default export of convex.config is not made by defineApp or defineComponent.")
  }
  return { ...declared.export(), path }
}

const EMPTY_APP: JsonObject = {
  definitionType: { type: "app" },
  childComponents: [],
  httpMounts: {},
  exports: { type: "branch", branch: [] },
}

function childModulePath(definitionPath: string): string {
  return `_componentDeps/${Buffer.from(definitionPath).toString("base64url")}`
}

/** What `import agent from "@convex-dev/agent/convex.config"` yields in a parent's config (contract §3.3). */
function childModule(definitionPath: string, definition: JsonObject): ModuleExports {
  const type = definition.definitionType as { name?: string }
  const stand = { componentDefinitionPath: definitionPath, defaultName: type.name, export: () => definition }
  return { __esModule: true, default: stand }
}

function evaluateModules(bundled: BundledDefinition): Record<string, EvaluatedModule> {
  const modules = setOf(bundled.modules)
  const env = bundled.path === "" ? appEnv() : systemEnv()
  const where = bundled.path === "" ? "" : ` of component definition ${bundled.path}`
  const analyzed: Record<string, EvaluatedModule> = {}
  const callable = bundled.modules.filter(({ path }) => !path.startsWith("_deps/") && path !== AUTH_CONFIG)
  for (const { path, environment } of callable) {
    const prefix = `Loading the pushed modules encountered the following error:\nFailed to analyze ${path}${where}: `
    analyzed[path] = attempt("InvalidModules", prefix, () => {
      const kind = environment === "node" ? "node" : "transaction"
      return analyzeModule(path, load(modules, path, kind, env))
    })
  }
  return analyzed
}

function evaluateSchema(bundled: BundledDefinition): Json {
  const { schema, path } = bundled
  if (schema === null) return null
  const where = path === "" ? "the schema" : `the schema of component definition ${path}`
  const prefix = `Evaluating ${where} encountered the following error:\n`
  return attempt("InvalidSchema", prefix, () =>
    exportedSchema(load(setOf([schema]), schema.path, "definition", {})),
  )
}

function evaluateAuth(app: BundledDefinition | undefined): AuthProvider[] {
  const config = app?.modules.find(({ path }) => path === AUTH_CONFIG)
  if (app === undefined || config === undefined) return []
  const missing: string[] = []
  const env = new Proxy(appEnv(), {
    get(values, name) {
      if (typeof name === "string" && !(name in values)) missing.push(name)
      return Reflect.get(values, name)
    },
  })
  try {
    const prefix = "Evaluating auth.config.js encountered the following error:\n"
    return attempt("InvalidAuthConfig", prefix, () =>
      authProviders(load(setOf(app.modules), AUTH_CONFIG, "definition", env)),
    )
  } finally {
    if (missing.length > 0) refuseMissingVariable(missing)
  }
}

/** The CLI looks for this code and sentence, and tells the developer where to set the variable. */
function refuseMissingVariable([name]: string[]): never {
  const sentence = `Environment variable ${name} is used in auth config file but its value was not set.`
  throw new EvaluationFailure("AuthConfigMissingEnvironmentVariable", sentence, null)
}

/** Public functions of a component, as its parents may name them: one branch per folder and file. */
function exportsOf(modules: Record<string, EvaluatedModule>): JsonObject {
  const root = new Map<string, unknown>()
  for (const [path, { functions }] of Object.entries(modules)) {
    const publicOnes = functions.filter(({ visibility }) => visibility === "public")
    if (publicOnes.length === 0) continue
    let branch = root
    for (const segment of path.replace(/\.js$/, "").split("/")) {
      const next = branch.get(segment) ?? new Map<string, unknown>()
      branch.set(segment, next)
      branch = next as Map<string, unknown>
    }
    for (const { name } of publicOnes) branch.set(name, `_reference/function/${path}:${name}`)
  }
  return branchJson(root)
}

function branchJson(branch: Map<string, unknown>): JsonObject {
  const entries = [...branch].map(([name, value]): Json => {
    return [name, value instanceof Map ? branchJson(value) : { type: "leaf", leaf: String(value) }]
  })
  return { type: "branch", branch: entries }
}

function setOf(modules: StoredModule[]): ModuleSet {
  return Object.fromEntries(modules.map((module) => [module.path, module]))
}

function plainError(thrown: unknown): PlainError | null {
  if (thrown === null) return null
  const { name, message, stack = "" } = thrown instanceof Error ? thrown : new Error(String(thrown))
  return { name, message, stack }
}

function evaluate(): EvaluatedPush {
  const { definitions } = input.bundle
  const configs = new Map<string, JsonObject>()
  const prefix = "Evaluating the component definitions encountered the following error:\n"
  attempt("InvalidDefinition", prefix, () => {
    for (const bundled of inDependencyOrder(definitions))
      configs.set(bundled.path, evaluateConfig(bundled, configs))
  })
  const evaluated: Record<string, EvaluatedDefinition> = {}
  for (const bundled of definitions) {
    const { path } = bundled
    const modules = evaluateModules(bundled)
    const definition = configs.get(path) ?? {}
    const exports = path === "" ? definition.exports : exportsOf(modules)
    evaluated[path] = {
      path,
      definition: { ...definition, exports: exports ?? null },
      schema: evaluateSchema(bundled),
      modules,
    }
  }
  return { definitions: evaluated, authProviders: evaluateAuth(definitions.find(({ path }) => path === "")) }
}

try {
  post({ type: "done", result: evaluate() })
} catch (error) {
  const failure =
    error instanceof EvaluationFailure ? error : new EvaluationFailure("InternalServerError", "", error)
  post({ type: "failed", code: failure.code, prefix: failure.prefix, thrown: plainError(failure.cause) })
}
