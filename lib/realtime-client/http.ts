// The HTTP API with types, for Node and browsers. Tries again what failed on the way, and never does anything twice:
// a message keeps its idempotency key through all tries.
import type { AnswerOf, OperationId } from "@/convex/model/api/operations"
import type { Problem } from "@/convex/model/api/schemas"

export type Message = AnswerOf<"publishMessage">
export type MessagePage = AnswerOf<"listMessages">
export type Grant = AnswerOf<"issueGrant">
export type Connection = AnswerOf<"openConnection">
export type Usage = AnswerOf<"readUsage">

export type RealtimeOptions = {
  /** Where the API answers, up to and with /api/v1. */
  url: string
  projectId: string
  /** An API key, on servers only; or a grant, for its own channel. */
  token: string
  /** Tries of one request, the first one included. */
  tries?: number
  fetch?: typeof globalThis.fetch
  /** Waits for so many ms. */
  sleep?: (ms: number) => Promise<void>
  random?: () => number
}

/** What the API answered instead: `problem.code` says why. */
export class RealtimeProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.name = "RealtimeProblem"
    this.problem = problem
  }
}

const FIRST_WAIT = 200
const LONGEST_WAIT = 10_000
/** Answers that may be another one next time. */
const WORTH_TRYING = new Set([429, 500, 502, 503, 504])

type Sent = { method: string; path: string; body?: object; idempotencyKey?: string }

export type RealtimeClient = ReturnType<typeof createRealtimeClient>

export function createRealtimeClient(options: RealtimeOptions) {
  const base = `${options.url.replace(/\/$/, "")}/projects/${encodeURIComponent(options.projectId)}`
  const channelPath = (channel: string, rest: string) => `/channels/${encodeURIComponent(channel)}/${rest}`
  const send = <Id extends OperationId>(sent: Sent) => request<AnswerOf<Id>>(base, options, sent)
  return {
    /** `body` is any JSON value. With an idempotency key of your own, also another process can try again. */
    publish: (channel: string, body: unknown, more: { sender?: string; idempotencyKey?: string } = {}) =>
      send<"publishMessage">({
        ...{ method: "POST", path: channelPath(channel, "messages") },
        body: { body, ...(more.sender === undefined ? {} : { sender: more.sender }) },
        idempotencyKey: more.idempotencyKey ?? crypto.randomUUID(),
      }),

    /** Newest first; hand `nextCursor` back for older ones. */
    messages: (channel: string, page: { limit?: number; cursor?: string } = {}) =>
      send<"listMessages">({ method: "GET", path: channelPath(channel, `messages${query(page)}`) }),

    /** A token to give to somebody who should listen, or write too. */
    issueGrant: (
      channel: string,
      grant: { subject: string; mode?: "read" | "read-write"; seconds?: number },
    ) => send<"issueGrant">({ method: "POST", path: channelPath(channel, "grants"), body: grant }),

    revokeGrant: (grantId: string) =>
      send<"revokeGrant">({ method: "DELETE", path: `/grants/${encodeURIComponent(grantId)}` }),

    openConnection: (channel: string, connection: { subject?: string } = {}) =>
      send<"openConnection">({ method: "POST", path: channelPath(channel, "connections"), body: connection }),

    keepConnection: (connectionId: string) =>
      send<"keepConnection">({
        method: "POST",
        path: `/connections/${encodeURIComponent(connectionId)}/heartbeat`,
      }),

    closeConnection: (connectionId: string) =>
      send<"closeConnection">({ method: "DELETE", path: `/connections/${encodeURIComponent(connectionId)}` }),

    /** UTC days, YYYY-MM-DD, both included; of a channel by its name, or of a key by its beginning. */
    usage: (of: { from: string; to: string; channel?: string; key?: string }) =>
      send<"readUsage">({ method: "GET", path: `/usage${query(of)}` }),
  }
}

async function request<T>(base: string, options: RealtimeOptions, sent: Sent): Promise<T> {
  const { tries = 5, sleep = wait, random = Math.random } = options
  // Opening a connection or issuing a grant once too often does no harm; both end by themselves.
  for (let attempt = 1; ; attempt++) {
    const answered = await tryOnce<T>(base, options, sent).catch((error: unknown) => {
      if (error instanceof RealtimeProblem || attempt >= tries) throw error
      return { retryAfterMs: null }
    })
    if ("value" in answered) return answered.value
    if ("problem" in answered && attempt >= tries) throw new RealtimeProblem(answered.problem)
    const backoff = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1)) * (0.5 + random() / 2)
    await sleep(answered.retryAfterMs ?? backoff)
  }
}

type Tried<T> = { value: T } | { problem: Problem; retryAfterMs: number | null }

async function tryOnce<T>(base: string, options: RealtimeOptions, sent: Sent): Promise<Tried<T>> {
  const { fetch = globalThis.fetch, token } = options
  const { method, path, body, idempotencyKey } = sent
  const response = await fetch(base + path, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (response.ok) return { value: (response.status === 204 ? null : await response.json()) as T }
  const problem = await readProblem(response)
  if (!WORTH_TRYING.has(response.status)) throw new RealtimeProblem(problem)
  const seconds = Number(response.headers.get("Retry-After"))
  return { problem, retryAfterMs: seconds > 0 ? seconds * 1000 : null }
}

/** Something on the way may answer with a page of its own. */
async function readProblem(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem
  } catch {
    const { status, statusText: detail } = response
    return { type: "about:blank", title: detail, status, detail, code: "fault" }
  }
}

function query(values: Record<string, string | number | undefined>): string {
  const given = Object.entries(values).filter(
    (entry): entry is [string, string | number] => entry[1] !== undefined,
  )
  return given.length === 0
    ? ""
    : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
