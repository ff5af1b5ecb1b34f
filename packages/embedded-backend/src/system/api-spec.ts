// The functions of a component as `convex function-spec` prints them.
import type { Deployment, Validator } from "../deployment/types.ts"
import type { Json } from "../values/json.ts"

const TYPES = { query: "Query", mutation: "Mutation", action: "Action" } as const

export function apiSpec(deployment: Deployment, componentId: number): Json {
  const instance = deployment.components[componentId]
  const modules = Object.values(deployment.definitions[instance?.definitionPath ?? ""]?.modules ?? {})
  const functions = modules.flatMap((module) =>
    module.functions.map((spec) => ({
      functionType: TYPES[spec.type],
      identifier: `${module.path}:${spec.name}`,
      visibility: { kind: spec.visibility },
      args: plain(spec.args),
      returns: spec.returns ? plain(spec.returns) : { type: "any" },
    })),
  )
  const routes = modules.flatMap((module) => module.httpRoutes ?? [])
  return [...functions, ...routes.map(({ method, path }) => ({ functionType: "HttpAction", method, path }))]
}

/** Validators are JSON by construction; their type is open-ended. */
function plain(validator: Validator): Json {
  return validator as Json
}
