// The next deployment out of an evaluated push: pure assembly and the checks that need the whole picture.
import type { ComponentDefinition, Deployment, ModuleSpec, Validator } from "../deployment/types.ts"
import { checkSchedule } from "../scheduler/cron-times.ts"
import { checkValue } from "../schema/validate.ts"
import type { Json, JsonObject } from "../values/json.ts"
import {
  PushError,
  type BundledDefinition,
  type EvaluatedDefinition,
  type EvaluatedPush,
  type PushBundle,
} from "./bundle.ts"
import { readDefinition, type DefinitionMetadata } from "./definition.ts"
import { schemaSpec } from "./schema-spec.ts"
import { buildTree, type ComponentIds } from "./tree.ts"

export interface DeploymentSettings {
  urls: { cloud: string; site: string }
  projectRoot: string
}

/** What a database holds before the first push, and what a push of nothing would leave. */
export function emptyDeployment(settings: DeploymentSettings): Deployment {
  return {
    version: 0,
    definitions: { "": { path: "", modules: {}, schema: null, exports: {} } },
    components: {
      0: {
        id: 0,
        path: "",
        parentId: null,
        name: "",
        definitionPath: "",
        env: {},
        httpPrefix: null,
        children: {},
      },
    },
    authProviders: [],
    env: {},
    udfServerVersion: null,
    ...settings,
  }
}

export interface NextDeployment {
  deployment: Deployment
  componentIds: ComponentIds
}

/** @throws PushError when the definitions, mounts, schemas or crons do not fit together. */
export function nextDeployment(
  previous: Deployment,
  knownIds: ComponentIds,
  bundle: PushBundle,
  evaluated: EvaluatedPush,
  udfServerVersion: string,
): NextDeployment {
  const definitions: Record<string, ComponentDefinition> = {}
  const metadata = new Map<string, DefinitionMetadata>()
  for (const bundled of bundle.definitions) {
    const result = evaluated.definitions[bundled.path]
    if (!result)
      throw new PushError("InvalidComponent", `The component definition "${bundled.path}" was not evaluated.`)
    definitions[bundled.path] = componentDefinition(bundled, result)
    metadata.set(bundled.path, readDefinition(result))
  }
  checkVariables(metadata.get(""), previous.env)
  const { components, ids } = buildTree(metadata, knownIds)
  const deployment: Deployment = {
    ...previous,
    version: previous.version + 1,
    definitions,
    components,
    authProviders: evaluated.authProviders,
    udfServerVersion,
  }
  checkMounts(deployment)
  checkCrons(deployment)
  return { deployment, componentIds: ids }
}

function componentDefinition(
  bundled: BundledDefinition,
  evaluated: EvaluatedDefinition,
): ComponentDefinition {
  const modules: Record<string, ModuleSpec> = {}
  for (const { path, environment, hash } of bundled.modules) {
    const analysis = evaluated.modules[path] ?? { functions: [], httpRoutes: null, crons: null }
    modules[path] = { path, environment, hash, ...analysis }
  }
  return {
    path: bundled.path,
    modules,
    schema: schemaSpec(evaluated.schema),
    exports: publicExports(modules),
  }
}

/** Public functions by file path: "a/b.js" with `list` becomes `{a: {b: {list: "a/b.js:list"}}}`. */
function publicExports(modules: Record<string, ModuleSpec>): JsonObject {
  const exports: JsonObject = {}
  for (const { path, functions } of Object.values(modules)) {
    const names = functions.filter(({ visibility }) => visibility === "public").map(({ name }) => name)
    if (names.length === 0) continue
    let branch = exports
    for (const segment of path.replace(/\.js$/, "").split("/")) {
      const inner = branch[segment]
      branch = (
        typeof inner === "object" && inner !== null && !Array.isArray(inner) ? inner : (branch[segment] = {})
      ) as JsonObject
    }
    for (const name of names) branch[name] = `${path}:${name}`
  }
  return exports
}

function checkVariables(app: DefinitionMetadata | undefined, env: Record<string, string>): void {
  const missing = (app?.envVars ?? []).filter(({ name, optional }) => !optional && env[name] === undefined)
  if (missing.length === 0) return
  // The CLI reads the names out of this sentence (convex/src/cli/lib/config.ts).
  const names = missing.map(({ name }) => name).join(", ")
  throw new PushError(
    "MissingEnvironmentVariables",
    `Environment variables declared in convex.config.ts are not set: ${names}.`,
  )
}

function checkMounts(deployment: Deployment): void {
  for (const instance of Object.values(deployment.components)) {
    if (instance.id === 0 || instance.httpPrefix === null) continue
    const routes = deployment.definitions[instance.definitionPath]?.modules["http.js"]?.httpRoutes
    const below = Object.values(instance.children).some(
      (id) => deployment.components[id]?.httpPrefix !== null,
    )
    if (!routes && !below) {
      throw new PushError(
        "InvalidComponent",
        `The component "${instance.path}" is mounted at ${instance.httpPrefix} but has no HTTP routes.`,
      )
    }
  }
}

function checkCrons(deployment: Deployment): void {
  for (const definition of Object.values(deployment.definitions)) {
    for (const cron of Object.values(definition.modules).flatMap(({ crons }) => crons ?? [])) {
      const target = findFunction(definition, cron.function)
      const label = `The cron job "${cron.name}"`
      if (!target)
        throw new PushError("InvalidCron", `${label} names ${cron.function}, which does not exist.`)
      if (target.type === "query")
        throw new PushError("InvalidCron", `${label} names ${cron.function}, which is a query.`)
      checkCronArgs(label, target.args, cron.args)
      try {
        checkSchedule(cron.schedule)
      } catch (error) {
        throw new PushError(
          "InvalidCron",
          `${label}: ${error instanceof Error ? error.message : String(error)}`,
        )
      }
    }
  }
}

/** Ids can only be judged with the tables at hand, so arguments with ids are left to the run. */
function checkCronArgs(label: string, validator: Validator, args: Json): void {
  if (JSON.stringify(validator).includes('"type":"id"')) return
  const mismatch = checkValue(validator, args, { tableNumberOf: () => null })
  if (mismatch)
    throw new PushError("InvalidCron", `${label} has arguments its function does not take: ${mismatch}`)
}

function findFunction(definition: ComponentDefinition, address: string) {
  const [file = "", name = "default"] = address.split(":")
  const module = definition.modules[file.endsWith(".js") ? file : `${file}.js`]
  return module?.functions.find((candidate) => candidate.name === name)
}
