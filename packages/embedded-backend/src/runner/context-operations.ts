// System calls about the run itself: who calls, what it is called, what it has used (contract §6).
import { UserError } from "../database/errors.ts"
import type { TransactionUsage } from "../database/types.ts"
import type { Caller } from "../engine.ts"
import type { Json, JsonObject } from "../values/json.ts"
import { shortPath } from "./functions.ts"
import type { Invocation, Operations } from "./invocation.ts"

export const contextOperations: Operations = {
  sync: {},
  async: {
    "1.0/getUserIdentity": (invocation) => {
      // Inside components the answer is always the same, so the result stays shareable.
      if (invocation.componentId === 0) invocation.scope.usedIdentity = true
      return identityOf(invocation.caller)
    },
    "1.0/getFunctionMetadata": ({ target }) => ({
      name: shortPath(target.path),
      componentPath: target.component.path,
    }),
    "1.0/getDeploymentMetadata": () => ({ name: "embedded", region: null, class: "s16" }),
    "1.0/getRequestMetadata": ({ scope: { call }, caller }) => ({
      ip: call.request?.ip ?? null,
      userAgent: call.request?.userAgent ?? null,
      requestId: call.request?.requestId ?? "",
      scheduledFunctionId: call.scheduledFunctionId ?? null,
      authToken: caller.kind === "user" ? (caller.token ?? null) : null,
    }),
    "1.0/getTransactionMetrics": ({ transaction }) => metricsOf(transaction.usage(), transaction.remaining),
    "1.0/signJwt": signJwt,
    "1.0/auditLog": () => null,
    "1.0/createServiceToken": () => refuseServices(),
    "1.0/getServiceUrl": () => refuseServices(),
  },
}

export function identityOf(caller: Caller): JsonObject | null {
  switch (caller.kind) {
    case "user":
      return caller.attributes
    case "admin":
      return caller.actingAs ?? null
    case "anonymous":
    case "system":
      return null
  }
}

function metricsOf(used: TransactionUsage, remaining: TransactionUsage): JsonObject {
  const metrics: JsonObject = {}
  for (const name of Object.keys(used) as (keyof TransactionUsage)[]) {
    metrics[name] = { used: used[name], remaining: remaining[name] }
  }
  return metrics
}

function signJwt({ scope, target }: Invocation, { claims, expiresInSeconds }: JsonObject): Json {
  const seconds = Math.floor(scope.now / 1000)
  const extra = typeof claims === "object" && claims !== null && !Array.isArray(claims) ? claims : {}
  if (typeof expiresInSeconds !== "number" || expiresInSeconds <= 0) {
    throw new UserError("`expiresInSeconds` must be a positive number.")
  }
  const { path } = target.component
  const suffix = path === "" ? "" : `/components/${path}`
  const issuer = `${scope.deployment.urls.cloud}${suffix}`
  return scope.services.signJwt({ ...extra, iss: issuer, iat: seconds, exp: seconds + expiresInSeconds })
}

function refuseServices(): never {
  throw new UserError("Convex-managed services are not available on the embedded backend.")
}
