// Reads off an evaluated module what it declares: functions, HTTP routes, crons, schema, auth providers
// (contract §3.2). Throws plain errors; evaluate-worker.ts says which module they came from.
import type { AuthProvider, CronSpec, FunctionSpec, FunctionType, Validator } from "../deployment/types.ts"
import type { EvaluatedModule } from "../push/bundle.ts"
import type { Json } from "../values/json.ts"
import type { ModuleExports } from "./loader.ts"

type Members = Record<string, unknown>

const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/
const TYPES: [mark: string, type: FunctionType][] = [
  ["isQuery", "query"],
  ["isMutation", "mutation"],
  ["isAction", "action"],
]

export function analyzeModule(path: string, exports: ModuleExports): EvaluatedModule {
  return {
    functions: Object.entries(exports).flatMap(([name, value]) => functionSpec(name, value) ?? []),
    httpRoutes: path === "http.js" ? httpRoutes(exports.default) : null,
    crons: path === "crons.js" ? cronSpecs(exports.default) : null,
  }
}

export function functionTypeOf(value: unknown): FunctionType | null {
  const members = membersOf(value)
  const types = TYPES.filter(([mark]) => members !== null && members[mark] === true)
  return types.length === 1 ? (types[0]?.[1] ?? null) : null
}

export function functionSpec(name: string, value: unknown): FunctionSpec | null {
  const members = membersOf(value)
  const type = functionTypeOf(value)
  if (members === null || type === null) return null
  const isPublic = members.isPublic === true
  if (isPublic === (members.isInternal === true)) return null
  if (!IDENTIFIER.test(name)) throw new Error(`"${name}" is not a valid function name.`)
  return {
    name,
    type,
    visibility: isPublic ? "public" : "internal",
    args: (parsed(members, "exportArgs") ?? { type: "any" }) as Validator,
    returns: parsed(members, "exportReturns") as Validator | null,
  }
}

function httpRoutes(router: unknown): EvaluatedModule["httpRoutes"] {
  const members = membersOf(router)
  if (members === null || members.isRouter !== true) {
    throw new Error("The default export of `http.js` is not a Router.")
  }
  const routes = invoke(members, "getRoutes") as [string, string, unknown][]
  return routes.map(([path, method]) => ({ path, method }))
}

function cronSpecs(crons: unknown): CronSpec[] {
  const members = membersOf(crons)
  if (members === null || members.isCrons !== true) {
    throw new Error("The default export of `crons.js` is not a Crons object.")
  }
  const specs = parsed(members, "export") as Record<
    string,
    { name: string; args: Json[]; schedule: CronSpec["schedule"] }
  >
  return Object.entries(specs).map(([name, spec]) => ({
    name,
    function: spec.name,
    args: spec.args[0] ?? {},
    schedule: spec.schedule,
  }))
}

export function exportedSchema(exports: ModuleExports): Json {
  const members = membersOf(exports.default)
  if (members === null || typeof members.export !== "function") {
    throw new Error("The default export of the schema file is not a schema made by defineSchema.")
  }
  return parsed(members, "export") as Json
}

/** As the config file writes them: `{domain, applicationID}` or `{type: "customJwt", ...}`. */
export function authProviders(exports: ModuleExports): AuthProvider[] {
  const providers = membersOf(exports.default)?.providers
  if (!Array.isArray(providers))
    throw new Error("auth.config.js must export a default object with a list of `providers`.")
  return providers.map((provider: unknown) => authProvider(membersOf(provider) ?? {}))
}

function authProvider(provider: Members): AuthProvider {
  if (provider.type !== "customJwt") {
    return { type: "oidc", applicationID: text(provider, "applicationID"), domain: text(provider, "domain") }
  }
  const algorithm = text(provider, "algorithm")
  if (algorithm !== "RS256" && algorithm !== "ES256") {
    throw new Error(`The algorithm of an auth provider must be RS256 or ES256, not ${algorithm}.`)
  }
  const applicationID = provider.applicationID === undefined ? null : text(provider, "applicationID")
  return {
    type: "customJwt",
    applicationID,
    issuer: text(provider, "issuer"),
    jwks: text(provider, "jwks"),
    algorithm,
  }
}

function text(members: Members, field: string): string {
  const value = members[field]
  if (typeof value !== "string") throw new Error(`An auth provider must have a text field \`${field}\`.`)
  return value
}

function membersOf(value: unknown): Members | null {
  const hasMembers = (typeof value === "object" && value !== null) || typeof value === "function"
  return hasMembers ? (value as Members) : null
}

/** Registered functions, schemas and crons print themselves as JSON text. */
function parsed(members: Members, method: string): unknown {
  if (typeof members[method] !== "function") return null
  return JSON.parse(String(invoke(members, method)))
}

function invoke(members: Members, method: string): unknown {
  const member = members[method]
  return typeof member === "function" ? Reflect.apply(member, members, []) : null
}
