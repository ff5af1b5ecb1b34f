// The app's own HTTP endpoints: which component answers a path, and its answer streamed to the client.
import { once } from "node:events"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Deployment } from "../deployment/types.ts"
import type { Caller, Engine, HttpAnswer, HttpCall } from "../engine.ts"
import { readRawBody } from "./body.ts"
import { RequestError } from "./route.ts"

export interface Destination {
  componentId: number
  /** The path the component's own router sees. */
  path: string
}

const MAX_BODY_BYTES = 20 * 1024 * 1024
const HTTP_MODULE = "http.js"

export const NO_HTTP_ACTIONS = "This Convex deployment does not have HTTP actions enabled."
export const NO_ROUTE = "No matching routes found"

/** An exact route of the app wins, then the longest prefix, of the app's router or of a mounted component. */
export function destinationOf(deployment: Deployment, method: string, path: string): Destination | null {
  const app = Object.values(deployment.components).find(({ parentId }) => parentId === null)
  if (app === undefined) return null
  const prefix = app.httpPrefix ?? "/"
  const ownPath = path.startsWith(prefix) ? `/${path.slice(prefix.length)}` : null
  const routes = ownPath === null ? [] : routesOf(deployment, app.id, method)
  if (routes.some((route) => route === ownPath)) return { componentId: app.id, path: ownPath! }

  const candidates = routes
    .filter((route) => route.endsWith("*") && ownPath!.startsWith(route.slice(0, -1)))
    .map((route) => ({ length: prefix.length - 1 + route.length - 1, componentId: app.id, path: ownPath! }))
  for (const component of Object.values(deployment.components)) {
    if (
      component.parentId === null ||
      component.httpPrefix === null ||
      !path.startsWith(component.httpPrefix)
    )
      continue
    const inside = `/${path.slice(component.httpPrefix.length)}`
    candidates.push({ length: component.httpPrefix.length, componentId: component.id, path: inside })
  }
  const longest = candidates.toSorted((a, b) => b.length - a.length)[0]
  return longest === undefined ? null : { componentId: longest.componentId, path: longest.path }
}

export function hasHttpActions(deployment: Deployment): boolean {
  return Object.values(deployment.components).some(
    ({ definitionPath, httpPrefix }) =>
      httpPrefix !== null || deployment.definitions[definitionPath]?.modules[HTTP_MODULE]?.httpRoutes != null,
  )
}

function routesOf(deployment: Deployment, componentId: number, method: string): string[] {
  const definition = deployment.definitions[deployment.components[componentId]!.definitionPath]
  const routes = definition?.modules[HTTP_MODULE]?.httpRoutes ?? []
  const wanted = method === "HEAD" ? "GET" : method
  return routes.filter((route) => route.method === wanted).map((route) => route.path)
}

export interface HttpActionServices {
  engine: Pick<Engine, "http">
  deployment(): Deployment | null
  identify(authorization: string | undefined): Promise<Caller>
}

/** Null with a reason when no route matches. */
export function httpCall(
  deployment: Deployment | null,
  request: HttpCall["request"] & { caller: Caller },
): HttpCall | { refused: string } {
  if (deployment === null || !hasHttpActions(deployment)) return { refused: NO_HTTP_ACTIONS }
  const { caller, ...rest } = request
  const url = new URL(request.url, "http://host")
  const destination = destinationOf(deployment, request.method, url.pathname)
  if (destination === null) return { refused: NO_ROUTE }
  const { componentId, path } = destination
  return { componentId, caller, request: { ...rest, url: `${path}${url.search}` } }
}

/** Serves one request of the site origin. `url` is path and query. */
export async function serveHttpAction(
  services: HttpActionServices,
  request: IncomingMessage,
  response: ServerResponse,
  url: string,
): Promise<void> {
  const method = request.method ?? "GET"
  const deployment = services.deployment()
  const headers = headerPairs(request)
  // Looked up before the body is read, so that nothing is read for nobody.
  const found = httpCall(deployment, { method, url, headers, body: null, caller: { kind: "anonymous" } })
  if ("refused" in found) throw new RequestError(404, "NotFound", found.refused)
  const caller = await services.identify(request.headers.authorization)
  // The app sees Content-Encoding and decodes for itself.
  const body = method === "GET" || method === "HEAD" ? null : await readRawBody(request, MAX_BODY_BYTES)
  const answer = await services.engine.http({ ...found, caller, request: { ...found.request, body } })
  await stream(answer, method, response)
}

async function stream(answer: HttpAnswer, method: string, response: ServerResponse): Promise<void> {
  response.on("close", () => {
    if (!response.writableFinished) answer.cancel()
  })
  response.writeHead(answer.status, answer.headers.flat())
  if (answer.body === null || method === "HEAD") {
    response.end()
    return
  }
  // Headers leave at once, however long the first chunk takes.
  response.flushHeaders()
  for await (const chunk of answer.body) {
    if (response.destroyed) return
    if (!response.write(chunk)) await Promise.race([once(response, "drain"), once(response, "close")])
  }
  response.end()
}

function headerPairs(request: IncomingMessage): [string, string][] {
  const pairs: [string, string][] = []
  for (let position = 0; position < request.rawHeaders.length; position += 2)
    pairs.push([request.rawHeaders[position]!, request.rawHeaders[position + 1]!])
  return pairs
}
