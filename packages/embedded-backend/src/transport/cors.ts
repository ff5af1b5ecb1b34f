// CORS for `/api`: any origin may call with credentials, as on the hosted service. HTTP actions set their own headers.
import type { IncomingMessage, ServerResponse } from "node:http"

const ONE_DAY_SECONDS = 86_400

export function allowAnyOrigin(request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers
  if (origin === undefined) return
  response.setHeader("Access-Control-Allow-Origin", origin)
  response.setHeader("Access-Control-Allow-Credentials", "true")
  response.setHeader("Vary", "Origin")
}

export function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  const headers = request.headers["access-control-request-headers"]
  if (headers !== undefined) response.setHeader("Access-Control-Allow-Headers", headers)
  response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS")
  response.setHeader("Access-Control-Max-Age", ONE_DAY_SECONDS)
  response.writeHead(204)
  response.end()
}
