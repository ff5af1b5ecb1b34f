// `/api/query`, `/api/mutation` and their relatives: functions over HTTP.
import { AuthFailure, type Identity } from "../auth/identity.ts"
import type { Timestamp } from "../clock.ts"
import type { ReadSet } from "../database/types.ts"
import type { Engine, FunctionCall, Outcome, QueryRun, RunReport } from "../engine.ts"
import { requestId } from "../protocol/request-id.ts"
import { decodeTimestamp, encodeTimestamp } from "../protocol/timestamps.ts"
import {
  failedRun,
  isSystemPath,
  runSystemQuery,
  type SystemQueries,
} from "../subscriptions/system-queries.ts"
import type { Json } from "../values/json.ts"
import { asObject, callAnswer, decodeArgs, decodeCall, decodeFormat, type CallBody } from "./function-call.ts"
import { RequestError, sendJson, sendJsonText, type Route, type RouteRequest } from "./route.ts"

export interface FunctionRouteServices {
  engine: Pick<Engine, "query" | "mutation" | "action" | "functionType" | "pinSnapshot">
  systemQueries: SystemQueries
  identify(authorization: string | undefined): Promise<Identity>
  componentIdOf(path: string): number | null
  now(): Timestamp
  /** Whether nothing in these ranges was written after `ts`. */
  isUnchangedSince(ts: Timestamp, readSet: ReadSet): boolean
}

type Call = FunctionCall & Required<Pick<FunctionCall, "request">>
type Run = (call: Call) => Promise<RunReport & { outcome: Outcome }>

const RUN_PREFIX = "/api/run/"

export function functionRoutes(services: FunctionRouteServices): Route[] {
  const { engine, systemQueries, now } = services

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

  async function answerCall(request: RouteRequest, body: CallBody, run: Run): Promise<string> {
    const call = await callOf(request, body)
    return callAnswer(await run(call), body.format, call.request.requestId)
  }

  const query = async (call: Call): Promise<QueryRun> =>
    isSystemPath(call.path) ? runSystemQuery(systemQueries, call, now()) : engine.query(call)

  /** Any type; the deployment knows which. */
  const runAny: Run = async (call) => {
    if (isSystemPath(call.path)) return query(call)
    const type = engine.functionType(call.componentId, call.path, call.reach)
    return type === null
      ? failedRun("notFound", `Could not find function for '${call.path}'.`, now())
      : engine[type](call)
  }

  /** Exact at `ts` although it runs at the newest snapshot: refused if what it read has changed since. */
  const queryAt =
    (ts: Timestamp): Run =>
    async (call) => {
      const run = await query(call)
      if (services.isUnchangedSince(ts, run.readSet)) return run
      throw new RequestError(
        409,
        "OutdatedTimestamp",
        "What this query reads has changed since; ask /api/query_ts again",
      )
    }

  return [
    post("/api/query", async (request) => answerCall(request, decodeCall(await request.json()), query)),
    post("/api/mutation", async (request) =>
      answerCall(request, decodeCall(await request.json()), engine.mutation.bind(engine)),
    ),
    post("/api/action", async (request) =>
      answerCall(request, decodeCall(await request.json()), engine.action.bind(engine)),
    ),
    post("/api/function", async (request) => answerCall(request, decodeCall(await request.json()), runAny)),
    {
      method: "POST",
      path: "/api/query_ts",
      access: "open",
      handler: (_request, response) => sendJson(response, 200, { ts: encodeTimestamp(now()) }),
    },
    post("/api/query_at_ts", async (request) => {
      const body = asObject(await request.json())
      const ts = typeof body.ts === "string" ? decodeTimestamp(body.ts) : null
      if (ts === null) throw new RequestError(400, "BadRequest", "`ts` must be what /api/query_ts answered")
      return answerCall(request, decodeCall(body), queryAt(ts))
    }),
    post("/api/query_batch", async (request) => {
      const { queries } = asObject(await request.json())
      if (!Array.isArray(queries)) throw new RequestError(400, "BadRequest", "`queries` must be an array")
      const pin = await engine.pinSnapshot(queries.length)
      try {
        const run: Run = (call) => (isSystemPath(call.path) ? query(call) : pin.query(call, null))
        const answers = await Promise.all(queries.map((one) => answerCall(request, decodeCall(one), run)))
        return `{"results":[${answers.join(",")}]}`
      } finally {
        pin.release()
      }
    }),
    // Plain HTTP clients: the function's path is in the URL.
    post(`${RUN_PREFIX}*`, async (request) => {
      const { args, format } = asObject(await request.json())
      const path = functionPathOf(request.url.pathname.slice(RUN_PREFIX.length))
      const body = { path, args: decodeArgs(args), format: decodeFormat(format), componentPath: null }
      return answerCall(request, body, runAny)
    }),
    {
      method: "GET",
      path: "/api/query",
      access: "open",
      async handler(request, response) {
        const { searchParams } = request.url
        const args = parseParameter(searchParams.get("args") ?? "{}")
        const body = { path: searchParams.get("path"), args, format: searchParams.get("format") }
        sendJsonText(response, 200, await answerCall(request, decodeCall(body), query))
      },
    },
  ]
}

function post(path: string, answer: (request: RouteRequest) => Promise<string>): Route {
  return {
    method: "POST",
    path,
    access: "open",
    async handler(request, response) {
      sendJsonText(response, 200, await answer(request))
    },
  }
}

/** "folder/module/function" → "folder/module:function". */
function functionPathOf(path: string): string {
  const decoded = decodePath(path)
  const slash = decoded.lastIndexOf("/")
  return decoded.includes(":") || slash === -1
    ? decoded
    : `${decoded.slice(0, slash)}:${decoded.slice(slash + 1)}`
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    throw new RequestError(400, "BadRequest", "The request URL is malformed")
  }
}

function parseParameter(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw new RequestError(400, "BadRequest", "`args` must be JSON")
  }
}
