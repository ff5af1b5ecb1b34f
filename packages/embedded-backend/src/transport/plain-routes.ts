// Small facts about the server itself: is it there, which version, how is it doing.
import type { Metrics } from "../metrics.ts"
import { sendJson, sendText, type Route } from "./route.ts"

const INSTANCE_NAME = "embedded"
/** The client protocol it speaks. */
const VERSION = "1.48.0"

export interface PlainRouteServices {
  metrics: Metrics
  /** Who `ctx.auth.signJwt` signs as. */
  publicKeys(): unknown
}

export function plainRoutes({ metrics, publicKeys }: PlainRouteServices): Route[] {
  return [
    text("/", "This is an embedded Convex-compatible backend."),
    text("/version", VERSION),
    text("/instance_name", INSTANCE_NAME),
    text("/instance_version", VERSION),
    {
      method: "GET",
      path: "/health",
      access: "open",
      handler: (_request, response) => sendJson(response, 200, { status: "ok" }),
    },
    {
      method: "GET",
      path: "/metrics",
      access: "admin",
      handler: (_request, response) => sendText(response, 200, metrics.render(), "text/plain; version=0.0.4"),
    },
    {
      method: "GET",
      path: "/.well-known/jwks.json",
      access: "open",
      handler: (_request, response) => sendJson(response, 200, publicKeys()),
    },
    // `convex network-test` measures with it.
    {
      method: "POST",
      path: "/echo",
      access: "open",
      handler: async (request, response) => {
        const bytes = await request.body()
        response.writeHead(200, {
          "Content-Type": "application/octet-stream",
          "Content-Length": bytes.length,
        })
        response.end(bytes)
      },
    },
    // Telemetry of clients in debug mode: nothing here wants it.
    {
      method: "POST",
      path: "/api/debug_event",
      access: "open",
      handler: (_request, response) => sendJson(response, 200, null),
    },
  ]
}

function text(path: string, body: string): Route {
  return {
    method: "GET",
    path,
    access: "open",
    handler: (_request, response) => sendText(response, 200, body),
  }
}
