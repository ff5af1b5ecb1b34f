// Serves HTTP actions: the request handed to the app, its answer streamed back.
import { once } from "node:events"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Deployment } from "../deployment/types.ts"
import type { Caller, Engine, HttpAnswer } from "../engine.ts"
import { readRawBody } from "./body.ts"
import { httpCall } from "./http-actions.ts"
import { sendText } from "./route.ts"
import { answerError, urlOf, type Handle } from "./router.ts"

export interface SiteServices {
  engine: Pick<Engine, "http">
  deployment(): Deployment | null
  identify(authorization: string | undefined): Promise<Caller>
  onError(error: unknown): void
}

const MAX_BODY_BYTES = 20 * 1024 * 1024

/** Requests come under `prefix`, which the app does not see. */
export function createSite(services: SiteServices, prefix = ""): Handle {
  return async (request, response) => {
    try {
      await serve(services, request, response, prefix)
    } catch (error) {
      answerError(error, request, response, services.onError)
    }
  }
}

async function serve(
  services: SiteServices,
  request: IncomingMessage,
  response: ServerResponse,
  prefix: string,
): Promise<void> {
  const method = request.method ?? "GET"
  const { pathname, search } = urlOf(request)
  const url = `${pathname.slice(prefix.length)}${search}`
  const headers = headerPairs(request)
  // Looked up before the body is read, so that nothing is read for nobody.
  const unread = { method, url, headers, body: null, caller: { kind: "anonymous" } } as const
  const found = httpCall(services.deployment(), unread)
  if ("refused" in found) return sendText(response, 404, found.refused)
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
