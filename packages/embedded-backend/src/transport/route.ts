// What an HTTP endpoint is to the rest of the backend: plain data plus a handler. The server owns sockets, CORS,
// the admin check, decompression and body limits; handlers see only this.
import type { IncomingHttpHeaders, ServerResponse } from "node:http"
import type { Readable } from "node:stream"

export interface RouteRequest {
  method: string
  /** Path and query. The host part is fixed and means nothing. */
  url: URL
  headers: IncomingHttpHeaders
  ip: string | null
  /** The whole body, decompressed. Throws RequestError 413 above the route's limit. */
  body(): Promise<Uint8Array>
  /** The whole body parsed as JSON. Throws RequestError 400 when it is not JSON. */
  json(): Promise<unknown>
  /** The body as it arrives, not decompressed and not bounded: for uploads. */
  stream: Readable
}

export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  /** Exact, or a prefix when it ends in "/*". */
  path: string
  /** "admin": answered 401 before the handler unless `Authorization: Convex <admin key>` is right. */
  access: "open" | "admin"
  /** Of the decompressed body; default DEFAULT_BODY_BYTES. */
  maxBodyBytes?: number
  /** Writes the answer itself (`sendJson` helps). A thrown RequestError is answered as `{code, message}`, anything else as 500. */
  handler(request: RouteRequest, response: ServerResponse): Promise<void> | void
}

const MEGABYTE = 1024 * 1024
export const DEFAULT_BODY_BYTES = 20 * MEGABYTE

/** A refusal in the shape the CLI and the clients read: non-2xx with `{code, message}`. */
export class RequestError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  sendJsonText(response, status, JSON.stringify(value))
}

/** For answers whose value is JSON text already. */
export function sendJsonText(response: ServerResponse, status: number, text: string): void {
  const bytes = Buffer.from(text)
  response.writeHead(status, { "Content-Type": "application/json", "Content-Length": bytes.length })
  response.end(bytes)
}

export function sendText(response: ServerResponse, status: number, text: string, type = "text/plain"): void {
  const bytes = Buffer.from(text)
  response.writeHead(status, { "Content-Type": type, "Content-Length": bytes.length })
  response.end(bytes)
}
