// `t.fetch`: a request through the app's own router to its HTTP action.
import { actionConvex } from "../runner/action-calls.ts"
import type { FunctionCall } from "../engine.ts"
import type { Target } from "../runner/functions.ts"
import type { TestBackend } from "./backend.ts"
import { translated } from "./complaints.ts"
import { enterRun } from "./globals.ts"

interface Router {
  lookup(
    path: string,
    method: string,
  ): readonly [{ invokeHttpAction(request: Request): Promise<Response> }, ...string[]] | null
}

const ORIGIN = "https://some.convex.site"
const HTTP_MODULE = "http.js"

/** Throws what the HTTP action threw. */
export async function fetchRoute(
  backend: TestBackend,
  call: FunctionCall,
  path: string,
  init?: RequestInit,
): Promise<Response> {
  if (!path.startsWith("/")) throw new Error("Path given to `t.fetch` must start with a `/`")
  await backend.ready()
  const exports = backend.application.modulesOf(0)?.exportsOf(HTTP_MODULE)
  const url = new URL(`${ORIGIN}${path}`)
  const route = (exports?.default as Router | undefined)?.lookup(url.pathname, init?.method ?? "GET")
  if (!route) return new Response(`No HttpAction routed for ${url.pathname}`, { status: 404 })
  const context = { ...backend.actionServices(), call, target: targetOf(backend) }
  const convex = translated(actionConvex(context, () => false))
  return await enterRun(convex, false, () => route[0].invokeHttpAction(new Request(url, init)))
}

/** The router as if it were an action of the app, for the system calls its handlers make. */
function targetOf({ database }: TestBackend): Target {
  const deployment = database.deployment()
  const component = deployment?.components[0]
  const definition = deployment?.definitions[""]
  const router = definition?.modules[HTTP_MODULE]
  if (!component || !definition || !router) throw new Error("The app has no http.ts.")
  const spec: Target["spec"] = {
    name: "default",
    type: "action",
    visibility: "public",
    args: { type: "any" },
    returns: null,
  }
  return { component, definition, module: router, spec, path: HTTP_MODULE }
}
