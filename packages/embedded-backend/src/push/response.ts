// Answers of the push endpoints in the CLI's shapes (contract §2.5, convex/src/cli/lib/deployApi).
import { randomBytes } from "node:crypto"
import type { AuthProvider, Deployment, FunctionSpec } from "../deployment/types.ts"
import type { Json, JsonObject } from "../values/json.ts"
import type { EvaluatedDefinition, EvaluatedPush } from "./bundle.ts"
import { indexDiff, type IndexDiff } from "./index-diff.ts"
import { instancePaths, schemaOf } from "./instances.ts"

export interface SchemaChange {
  /** Ours; the CLI passes it through. */
  pushId: string
  allocatedComponentIds: Record<string, string>
  schemaIds: Record<string, string | null>
  indexDiffs: Record<string, IndexDiff>
}

/** @param pushId comes back in wait_for_schema and finish_push. */
export function startPushResponse(
  pushId: string,
  previous: Deployment,
  next: Deployment,
  evaluated: EvaluatedPush,
  change: SchemaChange,
) {
  return {
    environmentVariables: previous.env,
    externalDepsId: null,
    componentDefinitionPackages: Object.fromEntries(
      Object.keys(next.definitions).map((path) => [path, { pushId }]),
    ),
    appAuth: next.authProviders.map(authInfo),
    analysis: Object.fromEntries(
      Object.values(evaluated.definitions).map((definition) => [definition.path, analysis(definition, next)]),
    ),
    app: checkedComponent(0, next),
    schemaChange: change,
  }
}

export function schemaChange(pushId: string, previous: Deployment, next: Deployment): SchemaChange {
  const all = new Set([...instancePaths(previous), ...instancePaths(next)])
  const added = Object.values(next.components).filter(({ id }) => !previous.components[id])
  return {
    pushId,
    allocatedComponentIds: Object.fromEntries(added.map(({ path, id }) => [path, String(id)])),
    schemaIds: Object.fromEntries(
      instancePaths(next).map((path) => [path, schemaOf(next, path) ? pushId : null]),
    ),
    indexDiffs: Object.fromEntries(
      [...all].map((path) => [path, indexDiff(schemaOf(previous, path), schemaOf(next, path))]),
    ),
  }
}

function analysis(evaluated: EvaluatedDefinition, next: Deployment) {
  const definition = next.definitions[evaluated.path]
  const exports =
    evaluated.path === "" ? { type: "branch", branch: [] } : exportBranch(definition?.exports ?? {})
  return {
    definition: { ...evaluated.definition, path: evaluated.path, exports },
    schema: evaluated.schema,
    functions: Object.fromEntries(
      Object.entries(evaluated.modules).map(([path, module]) => [
        path,
        {
          functions: module.functions.map(analyzedFunction),
          httpRoutes: module.httpRoutes?.map((route) => ({ route, pos: null })) ?? null,
          cronSpecs: module.crons?.map(({ name, ...spec }) => ({ identifier: name, spec })) ?? null,
          sourceMapped: null,
        },
      ]),
    ),
    udfConfig: {
      serverVersion: next.udfServerVersion,
      importPhaseRngSeed: { $bytes: randomBytes(32).toString("base64") },
      importPhaseUnixTimestamp: { $integer: encodeInt64(BigInt(Date.now()) * 1_000_000n) },
    },
  }
}

const UDF_TYPES = { query: "Query", mutation: "Mutation", action: "Action" } as const

function analyzedFunction({ name, type, visibility, args, returns }: FunctionSpec) {
  return {
    name,
    pos: null,
    udfType: UDF_TYPES[type],
    visibility: { kind: visibility },
    args: JSON.stringify(args),
    returns: returns && JSON.stringify(returns),
  }
}

type ExportTree = { type: "leaf"; leaf: string } | { type: "branch"; branch: [string, ExportTree][] }

function exportBranch(exports: JsonObject): ExportTree {
  return { type: "branch", branch: Object.entries(exports).map(([name, value]) => [name, exportTree(value)]) }
}

function exportTree(value: Json): ExportTree {
  if (typeof value === "string") return { type: "leaf", leaf: `_reference/function/${value}` }
  return exportBranch(value as JsonObject)
}

interface CheckedComponent {
  definitionPath: string
  componentPath: string
  httpPrefix: string | null
  args: JsonObject
  env: JsonObject
  childComponents: Record<string, CheckedComponent>
  httpRoutes: { httpModuleRoutes: { method: string; path: string }[] | null; mounts: string[] }
  exports: JsonObject
}

function checkedComponent(id: number, deployment: Deployment): CheckedComponent {
  const instance = deployment.components[id]
  const definition = instance && deployment.definitions[instance.definitionPath]
  if (!instance || !definition) throw new Error(`Component ${id} is not part of the deployment`)
  const children = Object.entries(instance.children)
  const mounts = children.map(([, child]) => deployment.components[child]?.httpPrefix)
  return {
    definitionPath: definition.path,
    componentPath: instance.path,
    httpPrefix: instance.httpPrefix,
    args: {},
    env: { ...instance.env },
    childComponents: Object.fromEntries(
      children.map(([name, child]) => [name, checkedComponent(child, deployment)]),
    ),
    httpRoutes: {
      httpModuleRoutes: definition.modules["http.js"]?.httpRoutes ?? null,
      mounts: mounts.filter((mount) => typeof mount === "string"),
    },
    exports: id === 0 ? {} : checkedBranch(definition.exports, instance.path),
  }
}

function checkedBranch(exports: JsonObject, component: string): JsonObject {
  const checked: JsonObject = {}
  for (const [name, value] of Object.entries(exports)) {
    checked[name] =
      typeof value === "string"
        ? { type: "leaf", resource: { type: "function", path: { component, udfPath: value } } }
        : { type: "branch", children: checkedBranch(value as JsonObject, component) }
  }
  return checked
}

function authInfo(provider: AuthProvider) {
  if (provider.type === "customJwt") return provider
  return { applicationID: provider.applicationID, domain: provider.domain }
}

/** Convex's encoding of an int64: eight bytes, little-endian, base64. */
function encodeInt64(value: bigint): string {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(value)
  return bytes.toString("base64")
}
