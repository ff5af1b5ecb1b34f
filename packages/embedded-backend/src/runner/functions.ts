// Finding functions: "mod:fn" paths, references to child components and function handles (contract §4).
import type { Snapshot } from "../database/reader.ts"
import type {
  ComponentDefinition,
  ComponentInstance,
  Deployment,
  FunctionSpec,
  FunctionType,
  ModuleSpec,
} from "../deployment/types.ts"
import type { Caller } from "../engine.ts"
import type { Json, JsonObject } from "../values/json.ts"
import type { FunctionHandles } from "./handles.ts"

export interface Target {
  component: ComponentInstance
  definition: ComponentDefinition
  module: ModuleSpec
  spec: FunctionSpec
  /** Canonical: "dir/mod.js:fn". */
  path: string
}

export type Reach = "public" | "all"

/** Before the first push there is nothing to find. */
const NOTHING: Deployment = {
  version: 0,
  definitions: {},
  components: {},
  authProviders: [],
  env: {},
  urls: { cloud: "", site: "" },
  udfServerVersion: null,
  projectRoot: ".",
}

export function deploymentOf(snapshot: Snapshot): Deployment {
  return snapshot.deploymentVersion === 0 ? NOTHING : snapshot.deployment()
}

/** There is no such function, or not for this caller. */
export class FunctionNotFound extends Error {}

const CHILD = "_reference/childComponent/"
const OWN = "_reference/function/"

/** @throws FunctionNotFound */
export function findFunction(
  deployment: Deployment,
  componentId: number,
  path: string,
  reach: Reach,
): Target {
  const target = lookUp(deployment, componentId, path)
  if (target !== null && (reach === "all" || target.spec.visibility === "public")) return target
  throw new FunctionNotFound(
    reach === "public"
      ? `Could not find public function for '${shortPath(path)}'. Did you forget to run \`npx convex dev\` or \`npx convex deploy\`?`
      : `Could not find function for '${shortPath(path)}'. Did you forget to run \`npx convex dev\` or \`npx convex deploy\`?`,
  )
}

/** The function a call inside user code names: by `name`, `reference` or `functionHandle`. */
export function findAddressed(
  deployment: Deployment,
  handles: FunctionHandles,
  callerComponentId: number,
  address: JsonObject,
): Target {
  const { name, reference, functionHandle } = address
  if (typeof functionHandle === "string") return handles.resolve(deployment, functionHandle)
  if (typeof reference === "string") return findReferenced(deployment, callerComponentId, reference)
  return findFunction(deployment, callerComponentId, String(name), "all")
}

function findReferenced(deployment: Deployment, callerComponentId: number, reference: string): Target {
  if (reference.startsWith(OWN)) {
    return findFunction(deployment, callerComponentId, reference.slice(OWN.length), "all")
  }
  if (!reference.startsWith(CHILD))
    throw new FunctionNotFound(`The reference ${reference} does not name a function.`)
  const [childName = "", ...segments] = reference.slice(CHILD.length).split("/")
  const childId = deployment.components[callerComponentId]?.children[childName]
  if (childId === undefined) {
    throw new FunctionNotFound(
      `Child component "${childName}" not found: is it installed in convex.config.ts and pushed?`,
    )
  }
  const functionName = segments.pop() ?? ""
  return findFunction(deployment, childId, `${segments.join("/")}:${functionName}`, "public")
}

export function lookUp(deployment: Deployment, componentId: number, path: string): Target | null {
  const component = deployment.components[componentId]
  const definition = component && deployment.definitions[component.definitionPath]
  if (component === undefined || definition === undefined) return null
  const { modulePath, name } = splitPath(path)
  const module = Object.hasOwn(definition.modules, modulePath) ? definition.modules[modulePath] : undefined
  const spec = module?.functions.find((candidate) => candidate.name === name)
  if (module === undefined || spec === undefined) return null
  return { component, definition, module, spec, path: `${modulePath}:${name}` }
}

export function splitPath(path: string): { modulePath: string; name: string } {
  const colon = path.indexOf(":")
  const module = colon === -1 ? path : path.slice(0, colon)
  const name = colon === -1 ? "default" : path.slice(colon + 1)
  return {
    modulePath: module.endsWith(".js") ? module : `${module}.js`,
    name: name === "" ? "default" : name,
  }
}

/** As developers write it: "mod:fn". */
export function shortPath(path: string): string {
  const { modulePath, name } = splitPath(path)
  const module = modulePath.replace(/\.js$/, "")
  return name === "default" ? `${module}:default` : `${module}:${name}`
}

export function typeMismatch({ path, spec }: Target, wanted: FunctionType): string {
  return `Trying to execute ${path} as ${capitalised(wanted)}, but it is defined as ${capitalised(spec.type)}.`
}

function capitalised(type: FunctionType): string {
  return type.charAt(0).toUpperCase() + type.slice(1)
}

/** Variables as modules of this component instance see them in `process.env`. */
export function environmentOf(
  { env, urls }: Deployment,
  component: ComponentInstance,
): Record<string, string> {
  const system = { CONVEX_CLOUD_URL: urls.cloud, CONVEX_SITE_URL: siteUrlOf(urls.site, component) }
  if (component.parentId === null) return { ...env, ...system }
  const bound: Record<string, string> = {}
  for (const [name, binding] of Object.entries(component.env)) {
    const value = binding.type === "value" ? binding.value : env[binding.name]
    if (value !== undefined) bound[name] = value
  }
  return { ...bound, ...system }
}

function siteUrlOf(site: string, { parentId, httpPrefix }: ComponentInstance): string {
  return parentId === null || httpPrefix === null ? site : `${site}${httpPrefix.replace(/\/$/, "")}`
}

/** Components know nobody: identity stays within the app. Admins stay admins. */
export function callerInside(caller: Caller, callingComponentId: number, { component }: Target): Caller {
  const isWithinApp = callingComponentId === 0 && component.id === 0
  return isWithinApp || caller.kind === "admin" ? caller : { kind: "anonymous" }
}

/** The argument of a call inside user code; the convex library always sends an object. */
export function argsOf(request: JsonObject): Json {
  return request.args ?? {}
}
