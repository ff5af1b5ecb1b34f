// From an HTTP request to the Route that answers it, with what every route gets: admin check, body, error answers.
import type { IncomingMessage, ServerResponse } from "node:http"
import { parseJson, readBody } from "./body.ts"
import { refusalOf } from "./refusals.ts"
import { DEFAULT_BODY_BYTES, RequestError, sendJson, type Route, type RouteRequest } from "./route.ts"

const HIDDEN = new RequestError(
  500,
  "InternalServerError",
  "Your request couldn't be completed. Try again later.",
)

export interface RouterOptions {
  routes: Route[]
  isAdmin(authorization: string | undefined): boolean
  onError(error: unknown): void
}

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export function createRouter({ routes, isAdmin, onError }: RouterOptions): Handle {
  const exact = new Map(
    routes
      .filter(({ path }) => !path.endsWith("/*"))
      .map((route) => [`${route.method} ${route.path}`, route]),
  )
  const prefixes = routes
    .filter(({ path }) => path.endsWith("/*"))
    .toSorted((a, b) => b.path.length - a.path.length)

  function find(method: string, path: string): Route | undefined {
    // HEAD is GET without the body, which Node leaves out by itself.
    const wanted = method === "HEAD" ? "GET" : method
    return (
      exact.get(`${wanted} ${path}`) ??
      prefixes.find((route) => route.method === wanted && path.startsWith(route.path.slice(0, -1)))
    )
  }

  return async (request, response) => {
    try {
      const url = urlOf(request)
      const route = find(request.method ?? "GET", url.pathname)
      // Not 404: the CLI would take that for a deployment that is still starting and retry for half a minute.
      if (route === undefined)
        throw new RequestError(501, "NotImplemented", refusalOf(request.method ?? "GET", url.pathname))
      if (route.access === "admin" && !isAdmin(request.headers.authorization))
        throw new RequestError(401, "BadDeployKey", "The provided admin key was invalid for this instance")
      await route.handler(routeRequest(request, url, route.maxBodyBytes ?? DEFAULT_BODY_BYTES), response)
    } catch (error) {
      answerError(error, request, response, onError)
    }
  }
}

export function urlOf(request: IncomingMessage): URL {
  try {
    // A leading "//" would otherwise be read as a host.
    return new URL(`http://host${request.url ?? "/"}`)
  } catch {
    throw new RequestError(400, "BadUrl", "The request URL is malformed")
  }
}

function routeRequest(request: IncomingMessage, url: URL, maxBytes: number): RouteRequest {
  const body = () => readBody(request, maxBytes)
  return {
    method: request.method ?? "GET",
    url,
    headers: request.headers,
    ip: request.socket.remoteAddress ?? null,
    body,
    json: async () => parseJson(await body()),
    stream: request,
  }
}

/** RequestErrors as they say; anything else is reported and hidden. */
export function answerError(
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  onError: (error: unknown) => void,
): void {
  if (!(error instanceof RequestError)) onError(error)
  if (response.headersSent) {
    response.destroy()
    return
  }
  // What is left of the body is not worth reading.
  if (!request.complete) response.setHeader("Connection", "close")
  const { status, code, message } = error instanceof RequestError ? error : HIDDEN
  sendJson(response, status, { code, message })
}
