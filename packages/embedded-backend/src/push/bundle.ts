// A push as data: what the CLI sends (contract §2.5) and what evaluating it yields. The seam between the push
// endpoints and `runner/evaluate.ts`.
import type { AuthProvider, CronSpec, FunctionSpec, ModuleEnvironment } from "../deployment/types.ts"
import { RequestError } from "../transport/route.ts"
import type { Json, JsonObject } from "../values/json.ts"

export interface PushedModule {
  path: string
  source: string
  sourceMap?: string
  environment: ModuleEnvironment
}

/** A module whose transformed code is already in the `sources` table under `hash`. */
export interface StoredModule {
  path: string
  environment: ModuleEnvironment
  hash: string
}

export interface BundledDefinition {
  /** "" for the app. */
  path: string
  /** Bundled `convex.config.js`; null for an app without one. */
  config: StoredModule | null
  /** Definition paths of direct children. */
  dependencies: string[]
  schema: StoredModule | null
  /** Everything else, `_deps/` chunks, `http.js`, `crons.js`, `auth.config.js` included. */
  modules: StoredModule[]
}

/** The app and every component definition it uses, in no particular order. */
export interface PushBundle {
  definitions: BundledDefinition[]
}

export interface EvaluatedModule {
  functions: FunctionSpec[]
  httpRoutes: { method: string; path: string }[] | null
  crons: CronSpec[] | null
}

export interface EvaluatedDefinition {
  path: string
  /** What `default.export()` of convex.config.js returned (definitionType, childComponents, httpMounts, exports, envVars), plus `path`. */
  definition: JsonObject
  /** What `schema.export()` returned, parsed; null without a schema file. */
  schema: Json
  /** Without `_deps/` chunks. */
  modules: Record<string, EvaluatedModule>
}

export interface EvaluatedPush {
  definitions: Record<string, EvaluatedDefinition>
  authProviders: AuthProvider[]
}

/** A push the developer must change something to make work. `code` is one of the CLI's special codes or a name of ours. */
export class PushError extends RequestError {
  constructor(code: string, message: string) {
    super(400, code, message)
  }
}
