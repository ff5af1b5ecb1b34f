// Environment variables of the deployment: changing them makes a new deployment version with the same code.
import type { Database } from "../database/database.ts"
import type { Deployment } from "../deployment/types.ts"
import { authProvidersOf, type Evaluate } from "../push/auth-config.ts"
import { emptyDeployment, type DeploymentSettings } from "../push/deployment.ts"
import { RequestError, sendJson, type Route } from "../transport/route.ts"
import { asArray, asObject, asOptionalString, asString } from "./decode.ts"

export interface EnvChange {
  name: string
  /** Null removes the variable. */
  value: string | null
}

const NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/
const BUILT_IN = new Set(["CONVEX_CLOUD_URL", "CONVEX_SITE_URL"])
const KIB = 1024
// Contract §14.
const MOST_VARIABLES = 512
const LONGEST_NAME = 256
const LARGEST_VALUE_BYTES = 8 * KIB
const LARGEST_TOTAL_BYTES = 512 * KIB

/** @throws RequestError 400 for names and sizes Convex does not allow. */
export function applyEnvChanges(env: Record<string, string>, changes: EnvChange[]): Record<string, string> {
  const next = { ...env }
  for (const { name, value } of changes) {
    if (value === null) delete next[name]
    else {
      checkVariable(name, value)
      next[name] = value
    }
  }
  const entries = Object.entries(next)
  if (entries.length > MOST_VARIABLES) {
    throw new RequestError(
      400,
      "EnvVarLimitReached",
      `A deployment holds at most ${MOST_VARIABLES} environment variables.`,
    )
  }
  const total = entries.reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  )
  if (total > LARGEST_TOTAL_BYTES) {
    throw new RequestError(
      400,
      "EnvVarsTooLarge",
      `Environment variables take more than ${LARGEST_TOTAL_BYTES / KIB} KiB in all.`,
    )
  }
  return next
}

function checkVariable(name: string, value: string): void {
  if (!NAME.test(name)) {
    throw new RequestError(
      400,
      "InvalidEnvVarName",
      `"${name}" is not a name for an environment variable: letters, digits and underscores.`,
    )
  }
  if (name.length > LONGEST_NAME) {
    throw new RequestError(
      400,
      "EnvVarNameTooLong",
      `The environment variable name "${name.slice(0, 40)}…" is longer than ${LONGEST_NAME}.`,
    )
  }
  if (BUILT_IN.has(name)) {
    throw new RequestError(400, "EnvVarNameForbidden", `${name} is built in and cannot be set.`)
  }
  if (Buffer.byteLength(value) > LARGEST_VALUE_BYTES) {
    throw new RequestError(
      400,
      "EnvVarTooLarge",
      `The value of ${name} is larger than ${LARGEST_VALUE_BYTES / KIB} KiB.`,
    )
  }
}

export interface EnvDependencies {
  database: Database
  settings: DeploymentSettings
  evaluate: Evaluate
  onDeployed(deployment: Deployment): void
}

/** Starts over when something else was deployed meanwhile. @throws PushError when `auth.config.ts` misses a variable. */
export async function updateEnv(deps: EnvDependencies, changes: EnvChange[]): Promise<void> {
  const { database, settings, evaluate, onDeployed } = deps
  const current = database.deployment() ?? emptyDeployment(settings)
  const env = applyEnvChanges(current.env, changes)
  if (JSON.stringify(env) === JSON.stringify(current.env)) return
  const { deploymentVersion } = database.state()
  const authProviders = await authProvidersOf({ ...current, env }, evaluate)
  if (database.state().deploymentVersion !== deploymentVersion) return await updateEnv(deps, changes)
  const next = { ...current, env, authProviders }
  database.replaceDeployment({ deployment: next, catalog: database.catalog() })
  onDeployed(next)
}

export function envRoutes(deps: EnvDependencies): Route[] {
  return [
    {
      method: "POST",
      path: "/api/update_environment_variables",
      access: "admin",
      async handler(request, response) {
        await updateEnv(deps, decodeChanges(await request.json()))
        sendJson(response, 200, null)
      },
    },
  ]
}

function decodeChanges(body: unknown): EnvChange[] {
  return asArray(asObject(body, "The request").changes, "changes").map((item) => {
    const change = asObject(item, "A change")
    return { name: asString(change.name, "name"), value: asOptionalString(change.value, "value") ?? null }
  })
}
