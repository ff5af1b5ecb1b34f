// The CLI's endpoints besides pushing: URLs, the function log, one-off queries.
import type { Engine } from "../engine.ts"
import { logLineStrings } from "../protocol/server-messages.ts"
import type { DeploymentSettings } from "../push/deployment.ts"
import { RequestError, sendJson, sendJsonText, type Route } from "../transport/route.ts"
import { asObject, asOptionalString, asString } from "./decode.ts"
import type { FunctionLog } from "./function-log.ts"

export interface SystemRouteOptions {
  settings: DeploymentSettings
  functionLog: FunctionLog
  engine: Pick<Engine, "inlineQuery">
}

export function systemRoutes({ settings, functionLog, engine }: SystemRouteOptions): Route[] {
  return [
    {
      method: "GET",
      path: "/api/v1/get_canonical_urls",
      access: "admin",
      handler(_request, response) {
        sendJson(response, 200, { convexCloudUrl: settings.urls.cloud, convexSiteUrl: settings.urls.site })
      },
    },
    {
      method: "GET",
      path: "/api/stream_function_logs",
      access: "admin",
      async handler({ url }, response) {
        const cursor = Number(url.searchParams.get("cursor") ?? 0)
        if (!Number.isFinite(cursor)) throw new RequestError(400, "BadCursor", "The cursor must be a number.")
        const gone = new AbortController()
        response.once("close", () => gone.abort())
        const answer = await functionLog.after(cursor, gone.signal)
        if (!gone.signal.aborted) sendJson(response, 200, answer)
      },
    },
    {
      method: "POST",
      path: "/api/run_test_function",
      access: "admin",
      async handler(request, response) {
        const body = asObject(await request.json(), "The request")
        const source = asString(asObject(body.bundle, "bundle").source, "source")
        const componentId = Number(asOptionalString(body.componentId, "componentId") ?? 0)
        const { outcome, logLines } = await engine.inlineQuery(componentId, source)
        const lines = logLineStrings(logLines)
        if (outcome.ok) {
          const text = `{"status":"success","value":${outcome.value},"logLines":${JSON.stringify(lines)}}`
          return sendJsonText(response, 200, text)
        }
        const { message: errorMessage, data: errorData } = outcome.error
        sendJson(response, 200, { status: "error", errorMessage, errorData, logLines: lines })
      },
    },
  ]
}
