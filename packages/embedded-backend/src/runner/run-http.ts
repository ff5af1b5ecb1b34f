// One HTTP action: a request through the component's router to a response, whose body may still be streaming when the
// handler has returned.
import type { ModuleEnvironment } from "../deployment/types.ts"
import type { FunctionCall, HttpCall, Outcome } from "../engine.ts"
import { actionConvex } from "./action-calls.ts"
import { deploymentOf, type Target } from "./functions.ts"
import {
  finishReport,
  openForAction,
  openReport,
  withTransaction,
  type ActionControl,
  type ActionServices,
  type ActionResult,
  type OpenReport,
} from "./run-action.ts"
import { failure } from "./run-function.ts"

export interface HttpHead {
  status: number
  headers: [string, string][]
}

export interface RunningHttp {
  head: HttpHead
  /** Null when there is none. */
  body: ReadableStreamDefaultReader<Uint8Array> | null
  /** Once the body has ended: what to report. */
  finish(bodyError?: unknown): ActionResult
}

interface Router {
  lookup(
    path: string,
    method: string,
  ): readonly [{ invokeHttpAction(request: Request): Promise<Response> }, string, string] | null
}

const MODULE = "http.js"
const NO_HTTP_ACTIONS = "This Convex deployment does not have HTTP actions enabled."
const NO_ROUTE = "No matching routes found"
/** A Request may not have a body with these. */
const WITHOUT_BODY = new Set(["GET", "HEAD"])

export async function runHttp(
  { services, reader, host }: ActionServices,
  http: HttpCall,
  control: ActionControl,
): Promise<RunningHttp> {
  const report = openReport()
  const target = httpTarget({ services, reader, host }, http.componentId)
  if (target === null) return plainAnswer(404, NO_HTTP_ACTIONS, report)
  const { deployment, ...found } = target
  const url = new URL(http.request.url, deployment.urls.site)
  const call = callOf(http, url)
  try {
    const convex = actionConvex({ services, reader, host, call, target: found }, () => control.isOver)
    const module = await openForAction(services, reader, found, convex, report)
    const route = (module.exports.default as Router).lookup(url.pathname, http.request.method)
    if (route === null) return plainAnswer(404, NO_ROUTE, report)
    const response = await module.enter(() => route[0].invokeHttpAction(requestOf(http, url)))
    return runningHttp(
      response,
      found.module.environment,
      report,
      control,
      (error) => failure(services.errors, error).message,
    )
  } catch (thrown) {
    control.isOver = true
    const error = failure(services.errors, thrown)
    const [headline = "", ...trace] = error.message.split("\n")
    const body = {
      code: `Server Error: ${headline}`,
      trace: [headline, ...trace].join("\n"),
      ...(error.data === undefined ? {} : { data: error.data }),
    }
    const answer = plainAnswer(500, JSON.stringify(body), report, "application/json")
    return {
      ...answer,
      finish: () => ({ ...finishReport(report), environment: "isolate", outcome: { ok: false, error } }),
    }
  }
}

function httpTarget({ reader }: ActionServices, componentId: number) {
  return withTransaction(reader, ({ snapshot }) => {
    const deployment = deploymentOf(snapshot)
    const component = deployment.components[componentId]
    const definition = component && deployment.definitions[component.definitionPath]
    const module = definition?.modules[MODULE]
    if (component === undefined || definition === undefined || module === undefined) return null
    const spec: Target["spec"] = {
      name: "http",
      type: "action",
      visibility: "public",
      args: { type: "any" },
      returns: null,
    }
    return { deployment, component, definition, module, spec, path: MODULE }
  })
}

function callOf({ componentId, caller, request }: HttpCall, url: URL): FunctionCall {
  const userAgent = request.headers.find(([name]) => name.toLowerCase() === "user-agent")?.[1] ?? null
  const path = `${request.method} ${url.pathname}`
  return {
    componentId,
    path,
    args: {},
    caller,
    reach: "all",
    request: { ip: null, userAgent, requestId: "" },
  }
}

function requestOf({ request: { method, headers, body } }: HttpCall, url: URL): Request {
  const sent = body === null || WITHOUT_BODY.has(method) ? null : Uint8Array.from(body)
  return new Request(url, { method, headers, body: sent })
}

function runningHttp(
  response: unknown,
  environment: ModuleEnvironment,
  report: OpenReport,
  control: ActionControl,
  describe: (error: unknown) => string,
): RunningHttp {
  if (!(response instanceof Response)) throw new Error("An HTTP action must return a Response.")
  // A headers object gives each Set-Cookie its own entry.
  const head = { status: response.status, headers: [...response.headers] }
  return {
    head,
    body: response.body?.getReader() ?? null,
    finish(bodyError) {
      control.isOver = true
      const outcome: Outcome =
        bodyError === undefined
          ? { ok: true, value: "null" }
          : { ok: false, error: { kind: "function", message: describe(bodyError) } }
      return { ...finishReport(report), environment, outcome }
    },
  }
}

function plainAnswer(status: number, text: string, report: OpenReport, type = "text/plain"): RunningHttp {
  const body = new Response(text).body
  return {
    head: { status, headers: [["content-type", type]] },
    body: body?.getReader() ?? null,
    finish: () => ({ ...finishReport(report), environment: "isolate", outcome: { ok: true, value: "null" } }),
  }
}
