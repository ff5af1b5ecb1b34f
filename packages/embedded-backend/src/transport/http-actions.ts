// Which component answers an HTTP action's path.
import type { Deployment } from "../deployment/types.ts"
import type { Caller, HttpCall } from "../engine.ts"

interface Destination {
  componentId: number
  /** The path the component's own router sees. */
  path: string
}

const HTTP_MODULE = "http.js"

const NO_HTTP_ACTIONS = "This Convex deployment does not have HTTP actions enabled."
const NO_ROUTE = "No matching routes found"

/** An exact route of the app wins, then the longest prefix, of the app's router or of a mounted component. */
function destinationOf(deployment: Deployment, method: string, path: string): Destination | null {
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

function hasHttpActions(deployment: Deployment): boolean {
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

/** `request.url` is path and query. */
export function httpCall(
  deployment: Deployment | null,
  request: HttpCall["request"] & { caller: Caller },
): HttpCall | { refused: string } {
  if (deployment === null || !hasHttpActions(deployment)) return { refused: NO_HTTP_ACTIONS }
  const { caller, ...rest } = request
  const url = new URL(`http://host${request.url}`)
  const destination = destinationOf(deployment, request.method, url.pathname)
  if (destination === null) return { refused: NO_ROUTE }
  const { componentId, path } = destination
  return { componentId, caller, request: { ...rest, url: `${path}${url.search}` } }
}
