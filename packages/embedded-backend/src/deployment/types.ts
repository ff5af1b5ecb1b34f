// The deployed application as plain data: which components exist, their code, tables and settings. One immutable
// value per version; the control thread writes it to SQLite (`deployment` row), workers reload it when the version
// in their snapshot changed.
import type { Json, JsonObject } from "../values/json.ts"

export type FunctionType = "query" | "mutation" | "action"
export type Visibility = "public" | "internal"
export type ModuleEnvironment = "isolate" | "node"

/** Validator JSON exactly as `exportArgs()` prints it (contract §7). */
export type Validator = { type: string; [key: string]: unknown }

export interface FunctionSpec {
  name: string
  type: FunctionType
  visibility: Visibility
  args: Validator
  returns: Validator | null
}

export interface ModuleSpec {
  /** "dir/mod.js"; "_deps/..." chunks are modules too, with no functions. */
  path: string
  environment: ModuleEnvironment
  /** Key into the `sources` table: sha256 of source + source map, as the CLI computes it. */
  hash: string
  functions: FunctionSpec[]
  /** `http.js` only: [method, path] with a trailing `*` for prefix routes. */
  httpRoutes: { method: string; path: string }[] | null
  /** `crons.js` only. */
  crons: CronSpec[] | null
}

export interface CronSpec {
  name: string
  function: string
  args: Json
  schedule: JsonObject
}

/** Several mounted components may share one definition. */
export interface ComponentDefinition {
  /** "" for the app. */
  path: string
  modules: Record<string, ModuleSpec>
  schema: SchemaSpec | null
  /** exported name -> "mod.js:fn" or a nested branch, for `_reference/childComponent/...`. */
  exports: JsonObject
}

export type EnvBinding = { type: "value"; value: string } | { type: "envVar"; name: string }

export interface ComponentInstance {
  /** Small stable integer: 0 is the app; never reused for another path. */
  id: number
  /** "" for the app, "agent", "presence/worker". */
  path: string
  parentId: number | null
  /** Name under which the parent mounted it. */
  name: string
  definitionPath: string
  /** Resolved against the root's environment when read. */
  env: Record<string, EnvBinding>
  /** "/prefix/" under which its HTTP routes answer, or null. */
  httpPrefix: string | null
  children: Record<string, number>
}

export interface SchemaSpec {
  tables: TableSpec[]
  schemaValidation: boolean
}

export interface TableSpec {
  tableName: string
  indexes: { indexDescriptor: string; fields: string[] }[]
  searchIndexes: { indexDescriptor: string; searchField: string; filterFields: string[] }[]
  vectorIndexes: {
    indexDescriptor: string
    vectorField: string
    dimensions: number
    filterFields: string[]
  }[]
  documentType: Validator | null
}

export type AuthProvider =
  | { type: "oidc"; applicationID: string; domain: string }
  | {
      type: "customJwt"
      applicationID: string | null
      issuer: string
      jwks: string
      algorithm: "RS256" | "ES256"
    }

export interface Deployment {
  version: number
  definitions: Record<string, ComponentDefinition>
  /** By id. Unmounted instances stay in the catalog (data kept) but not here. */
  components: Record<number, ComponentInstance>
  authProviders: AuthProvider[]
  /** User variables; the two system ones (CONVEX_CLOUD_URL, CONVEX_SITE_URL) come from `urls`. */
  env: Record<string, string>
  urls: { cloud: string; site: string }
  udfServerVersion: string | null
  /** Directory for bare imports of "use node" modules. */
  projectRoot: string
}
