// Answers one request to /api/v1: finds its operation, reads it, runs it as a transaction, and writes what came of it.
import { internal } from "../../_generated/api"
import type { ActionCtx } from "../../_generated/server"
import { requestsLeft } from "../limits"
import type { Call, Outcome } from "./call"
import { mayCall, pageHeaders, preflightHeaders, projectIn } from "./cors"
import { HANDLERS, type Answer, type Input } from "./handlers"
import { openApiDocument } from "./openapi"
import { matchOperation, OPERATIONS, type Match, type OperationId } from "./operations"
import { problemOf, ProblemError } from "./problems"
import { bodyOf, credentialOf, queryOf } from "./request"
import type { Problem } from "./schemas"

type Headers = Record<string, string>

export async function serve(ctx: ActionCtx, request: Request): Promise<Response> {
  const startedAt = Date.now()
  const url = new URL(request.url)
  const match = matchOperation(request.method, url.pathname)
  const forPage = await headersForPage(ctx, request, url, match)
  if (request.method === "OPTIONS") return answerOptions(match, forPage)
  switch (match.kind) {
    case "document":
      return json(200, openApiDocument(), {
        "Access-Control-Allow-Origin": "*",
        "Cache-Control": "max-age=300",
      })
    case "none":
      return problem(new ProblemError("not_found", "Nothing answers at this address.").problem, forPage)
    case "wrong method": {
      const detail = `This address answers to ${match.allowed.join(", ")}.`
      const headers = { ...forPage, Allow: match.allowed.join(", ") }
      return problem(new ProblemError("method_not_allowed", detail).problem, headers)
    }
    case "operation":
      return await answer(ctx, request, url, match, startedAt, forPage)
  }
}

async function answer(
  ctx: ActionCtx,
  request: Request,
  url: URL,
  { id, parameters }: Match & { kind: "operation" },
  startedAt: number,
  forPage: Headers,
): Promise<Response> {
  let call: Call | null = null
  try {
    const { projectId, channel = null } = parameters
    call = { credential: await credentialOf(request), route: id, projectId, channel, startedAt }
    const outcome = await run(ctx, id, {
      ...{ call, parameters, idempotencyKey: request.headers.get("Idempotency-Key") },
      ...{ query: queryOf(url, OPERATIONS[id]), body: await bodyOf(request, OPERATIONS[id]) },
    } as Input<OperationId>)
    const headers = { ...forPage, ...(await limitHeaders(ctx, outcome)) }
    if (outcome.kind === "limited") return tooMany(outcome.waitMs, headers)
    const { value, headers: more } = outcome.value
    return json(OPERATIONS[id].status, value, { ...headers, ...more })
  } catch (error) {
    const { problem: what } = problemOf(error)
    if (what.status === 500) console.error(error)
    return await refused(ctx, call, what, forPage)
  }
}

/** Body and query are what the schemas of this very operation made of them. */
async function run<Id extends OperationId>(
  ctx: ActionCtx,
  id: Id,
  input: Input<Id>,
): Promise<Outcome<Answer<Id>>> {
  return await HANDLERS[id](ctx, input)
}

/** A refused request is counted too, when it is known whose it was, and uses up one of theirs. */
async function refused(
  ctx: ActionCtx,
  call: Call | null,
  what: Problem,
  forPage: Headers,
): Promise<Response> {
  if (what.status === 401)
    return problem(what, { ...forPage, "WWW-Authenticate": 'Bearer realm="wellspring"' })
  if (call === null) return problem(what, forPage)
  try {
    const { status, code } = what
    const outcome = await ctx.runMutation(internal.apiCalls.note, { call, status, code })
    const headers = { ...forPage, ...(await limitHeaders(ctx, outcome)) }
    return outcome.kind === "limited" ? tooMany(outcome.waitMs, headers) : problem(what, headers)
  } catch (error) {
    // Nobody's request, as it turns out; or the fault is in the database itself.
    const { problem: why } = problemOf(error)
    return why.status === 401 ? await refused(ctx, null, why, forPage) : problem(what, forPage)
  }
}

async function limitHeaders(ctx: ActionCtx, outcome: Outcome<unknown>): Promise<Headers> {
  const { id, perMinute } = outcome.limit
  const left = outcome.kind === "limited" ? 0 : await requestsLeft(ctx, id, perMinute, Date.now())
  return {
    "RateLimit-Limit": String(perMinute),
    "RateLimit-Policy": `${perMinute};w=60`,
    "RateLimit-Remaining": String(left),
    // Seconds until all of them are there again.
    "RateLimit-Reset": String(Math.ceil(((perMinute - left) * 60) / perMinute)),
  }
}

function tooMany(waitMs: number, headers: Headers): Response {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  const { problem: what } = new ProblemError("rate_limited", "Wait for as many seconds as Retry-After says.")
  return problem(what, { ...headers, "Retry-After": String(seconds) })
}

/** What every answer to a page needs that may call; nothing for other pages and for programs. */
async function headersForPage(ctx: ActionCtx, request: Request, url: URL, match: Match): Promise<Headers> {
  const origin = request.headers.get("Origin")
  const projectId = projectIn(url.pathname)
  if (origin === null || projectId === null) return { Vary: "Origin" }
  const origins = await ctx.runQuery(internal.apiCalls.origins, { projectId })
  if (!mayCall(origins, origin)) return { Vary: "Origin" }
  const isAsking = request.method === "OPTIONS" && match.kind === "wrong method"
  return { Vary: "Origin", ...(isAsking ? preflightHeaders(origin, match.allowed) : pageHeaders(origin)) }
}

function answerOptions(match: Match, forPage: Headers): Response {
  if (match.kind !== "wrong method") {
    return problem(new ProblemError("not_found", "Nothing answers at this address.").problem, forPage)
  }
  return new Response(null, { status: 204, headers: { ...forPage, Allow: match.allowed.join(", ") } })
}

function json(status: number, value: unknown, headers: Headers): Response {
  const common = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", ...headers }
  if (status === 204) return new Response(null, { status, headers: common })
  return new Response(JSON.stringify(value), {
    status,
    headers: { "Content-Type": "application/json", ...common },
  })
}

function problem(what: Problem, headers: Headers): Response {
  return json(what.status, what, { "Content-Type": "application/problem+json", ...headers })
}
