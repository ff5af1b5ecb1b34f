// `/api/query`, `/api/mutation` and their relatives: functions over HTTP.
import { AuthFailure, type Identity } from "../auth/identity.ts"
import type { Engine, FunctionCall, FunctionError, Outcome, RunReport } from "../engine.ts"
import type { FunctionType } from "../deployment/types.ts"
import { requestId } from "../protocol/request-id.ts"
import { encodeTimestamp } from "../protocol/timestamps.ts"
import type { SystemQueries } from "../subscriptions/system-queries.ts"
import type { Json } from "../values/json.ts"
import { asObject, callAnswer, decodeArgs, decodeCall, decodeFormat, type CallBody } from "./function-call.ts"
import { RequestError, sendJson, sendJsonText, type Route, type RouteRequest } from "./route.ts"

export interface FunctionRouteServices {
  engine: Pick<Engine, "query" | "mutation" | "action" | "functionType">
  systemQueries: SystemQueries
  identify(authorization: string | undefined): Promise<Identity>
  componentIdOf(path: string): number | null
  now(): number
}

type Call = FunctionCall & Required<Pick<FunctionCall, "request">>
type Ran = RunReport & { outcome: Outcome }

export function functionRoutes(services: FunctionRouteServices): Route[] {
  const run = (type: FunctionType, call: Call): Promise<Ran> => services.engine[type](call)

  async function callOf(request: RouteRequest, body: CallBody): Promise<Call> {
    const { caller } = await identify(request)
    const isAdmin = caller.kind === "admin"
    if (body.componentPath && !isAdmin)
      throw new RequestError(403, "Forbidden", "Only admin callers may name a component")
    const componentId = body.componentPath ? services.componentIdOf(body.componentPath) : 0
    if (componentId === null)
      throw new RequestError(400, "NoComponent", `There is no component at "${body.componentPath}"`)
    const userAgent = request.headers["user-agent"] ?? null
    return {
      componentId,
      path: body.path,
      args: body.args,
      caller,
      reach: isAdmin ? "all" : "public",
      request: { ip: request.ip, userAgent, requestId: requestId() },
    }
  }

  async function identify(request: RouteRequest): Promise<Identity> {
    try {
      return await services.identify(request.headers.authorization)
    } catch (error) {
      if (error instanceof AuthFailure) throw new RequestError(401, error.code, error.message)
      throw error
    }
  }

  /** Any type; the deployment knows which. */
  async function runAny(call: Call): Promise<Ran> {
    const system = call.path.startsWith("_system/") ? runSystem(call) : null
    if (system !== null) return system
    const type = services.engine.functionType(call.componentId, call.path, call.reach)
    return type === null ? failed("notFound", `Could not find function for '${call.path}'.`) : run(type, call)
  }

  function runSystem(call: Call): Ran {
    if (call.caller.kind !== "admin")
      return failed("function", "You do not have permission to perform this operation.")
    const query = services.systemQueries(call.path)
    if (query === null) return failed("notFound", `Could not find function for '${call.path}'.`)
    return succeeded(query(asObject(call.args), call.componentId).value)
  }

  async function answerCall(
    request: RouteRequest,
    body: CallBody,
    start: (call: Call) => Promise<Ran>,
  ): Promise<string> {
    const call = await callOf(request, body)
    return callAnswer(await start(call), body.format, call.request.requestId)
  }

  function endpoint(path: string, start: (call: Call) => Promise<Ran>): Route {
    return {
      method: "POST",
      path,
      access: "open",
      async handler(request, response) {
        sendJsonText(response, 200, await answerCall(request, decodeCall(await request.json()), start))
      },
    }
  }

  const query = (call: Call) => (call.path.startsWith("_system/") ? runAny(call) : run("query", call))

  return [
    endpoint("/api/query", query),
    endpoint("/api/query_at_ts", query),
    endpoint("/api/mutation", (call) => run("mutation", call)),
    endpoint("/api/action", (call) => run("action", call)),
    endpoint("/api/function", runAny),
    {
      method: "POST",
      path: "/api/query_ts",
      access: "open",
      handler: (_request, response) => sendJson(response, 200, { ts: encodeTimestamp(services.now()) }),
    },
    {
      method: "GET",
      path: "/api/query",
      access: "open",
      async handler(request, response) {
        const { searchParams } = request.url
        const args: unknown = parseParameter(searchParams.get("args") ?? "{}")
        const body = { path: searchParams.get("path"), args, format: searchParams.get("format") ?? undefined }
        sendJsonText(response, 200, await answerCall(request, decodeCall(body), query))
      },
    },
    {
      method: "POST",
      path: "/api/query_batch",
      access: "open",
      async handler(request, response) {
        const { queries } = asObject(await request.json())
        if (!Array.isArray(queries)) throw new RequestError(400, "BadRequest", "`queries` must be an array")
        const answers = await Promise.all(queries.map((one) => answerCall(request, decodeCall(one), query)))
        sendJsonText(response, 200, `{"results":[${answers.join(",")}]}`)
      },
    },
    {
      // Plain HTTP clients: the function's path is in the URL.
      method: "POST",
      path: "/api/run/*",
      access: "open",
      async handler(request, response) {
        const body = asObject(await request.json())
        const call = {
          path: functionPathOf(request.url.pathname.slice("/api/run/".length)),
          args: decodeArgs(body.args),
          format: decodeFormat(body.format),
          componentPath: null,
        }
        sendJsonText(response, 200, await answerCall(request, call, runAny))
      },
    },
  ]
}

/** "folder/module/function" → "folder/module:function". */
function functionPathOf(path: string): string {
  const decoded = decodeURIComponent(path)
  const slash = decoded.lastIndexOf("/")
  return decoded.includes(":") || slash === -1
    ? decoded
    : `${decoded.slice(0, slash)}:${decoded.slice(slash + 1)}`
}

function parseParameter(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw new RequestError(400, "BadRequest", "`args` must be JSON")
  }
}

function failed(kind: FunctionError["kind"], message: string): Ran {
  return { outcome: { ok: false, error: { kind, message } }, logLines: [], executionTime: 0 }
}

function succeeded(value: Json): Ran {
  return { outcome: { ok: true, value: JSON.stringify(value) }, logLines: [], executionTime: 0 }
}
