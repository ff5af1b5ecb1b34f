// System calls about the run itself: who calls, what it is called, what it has used (contract §6).
import { UserError } from "../database/errors.ts"
import type { TransactionUsage } from "../database/types.ts"
import type { Caller } from "../engine.ts"
import type { Json, JsonObject } from "../values/json.ts"
import { isObject } from "../values/special.ts"
import { shortPath } from "./functions.ts"
import type { Invocation, Operations } from "./invocation.ts"

// `ctx.auth.signJwt`, as convex/server documents it.
const RESERVED_CLAIM = /^(iss|iat|exp|nbf)$|^(convex|cvx)/i
const LONGEST_JWT_S = 3600

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
    "1.0/auditLog": audit,
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
  const extra = claims ?? {}
  if (!isObject(extra)) throw new UserError("The `claims` of `signJwt` must be an object.")
  const reserved = Object.keys(extra).find((claim) => RESERVED_CLAIM.test(claim))
  if (reserved !== undefined) throw new UserError(`The claim "${reserved}" of \`signJwt\` is reserved.`)
  if (typeof expiresInSeconds !== "number" || expiresInSeconds <= 0 || expiresInSeconds > LONGEST_JWT_S) {
    throw new UserError(
      `\`expiresInSeconds\` of \`signJwt\` must be a positive number of at most ${LONGEST_JWT_S}.`,
    )
  }
  const { path } = target.component
  const suffix = path === "" ? "" : `/components/${path}`
  const issuer = `${scope.deployment.urls.cloud}${suffix}`
  return scope.services.signJwt({ ...extra, iss: issuer, iat: seconds, exp: seconds + expiresInSeconds })
}

/** A durable log for auditors is not something to pretend; only suites written for convex-test may call it in vain. */
function audit({ scope }: Invocation): null {
  if (scope.services.transactions?.dialect === "convex-test") return null
  throw new UserError(
    "`log.audit` (audit logs of Convex Enterprise) is not available on the embedded backend.",
  )
}

function refuseServices(): never {
  throw new UserError(
    "`getServiceToken` and `getServiceUrl` (Convex-managed services) are not available on the embedded backend.",
  )
}
