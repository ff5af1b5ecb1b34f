// The operations of the HTTP API as data: the router, the OpenAPI document and the tests read this one table.
import type * as z from "zod/mini"
import type { Scope } from "../apiKeys/scopes"
import {
  zConnection,
  zConnectionInput,
  zGrant,
  zGrantInput,
  zMessage,
  zMessagePage,
  zPageQuery,
  zPublish,
  zUsage,
  zUsageQuery,
} from "./schemas"

export type Method = "GET" | "POST" | "DELETE"

export type Operation = {
  method: Method
  /** Below the prefix; names in braces are parameters. */
  path: string
  summary: string
  scope: Scope
  query?: z.ZodMiniObject
  body?: z.ZodMiniObject
  /** The body may be left out. */
  bodyOptional?: boolean
  /** Takes an Idempotency-Key. */
  idempotent?: boolean
  /** The status of success, and what the answer holds; null is none. */
  status: 200 | 201 | 204
  answer: z.ZodMiniType | null
}

export const PREFIX = "/api/v1"
export const DOCUMENT_PATH = "/openapi.json"

const IN_CHANNEL = "/projects/{projectId}/channels/{channel}"

export const OPERATIONS = {
  publishMessage: {
    ...{ method: "POST", path: `${IN_CHANNEL}/messages`, scope: "publish", status: 201 },
    ...{ body: zPublish, answer: zMessage, idempotent: true },
    summary: "Publish a message to everybody who listens to the channel",
  },
  listMessages: {
    ...{ method: "GET", path: `${IN_CHANNEL}/messages`, scope: "read", status: 200 },
    ...{ query: zPageQuery, answer: zMessagePage },
    summary: "List the messages of a channel, the newest first",
  },
  issueGrant: {
    ...{ method: "POST", path: `${IN_CHANNEL}/grants`, scope: "grant", status: 201 },
    ...{ body: zGrantInput, answer: zGrant },
    summary: "Issue a grant: a token that opens this channel for a while",
  },
  revokeGrant: {
    ...{ method: "DELETE", path: "/projects/{projectId}/grants/{grantId}", scope: "grant", status: 204 },
    answer: null,
    summary: "Revoke a grant; whoever listens with it stops at once",
  },
  openConnection: {
    ...{ method: "POST", path: `${IN_CHANNEL}/connections`, scope: "connect", status: 201 },
    ...{ body: zConnectionInput, bodyOptional: true, answer: zConnection },
    summary: "Open a connection, to be counted among those who listen",
  },
  keepConnection: {
    ...{ method: "POST", path: "/projects/{projectId}/connections/{connectionId}/heartbeat" },
    ...{ scope: "connect", status: 204, answer: null },
    summary: "Say that a connection is still there",
  },
  readUsage: {
    ...{ method: "GET", path: "/projects/{projectId}/usage", scope: "usage", status: 200 },
    ...{ query: zUsageQuery, answer: zUsage },
    summary: "Read what the project used, day by day, at most 92 days at once",
  },
  closeConnection: {
    ...{ method: "DELETE", path: "/projects/{projectId}/connections/{connectionId}" },
    ...{ scope: "connect", status: 204, answer: null },
    summary: "Close a connection",
  },
} as const satisfies Record<string, Operation>

export type OperationId = keyof typeof OPERATIONS

export const OPERATION_IDS = Object.keys(OPERATIONS) as OperationId[]

/** What its requests hold, parsed. */
export type BodyOf<Id extends OperationId> = (typeof OPERATIONS)[Id] extends {
  body: infer Schema extends z.ZodMiniType
}
  ? z.infer<Schema>
  : undefined
export type QueryOf<Id extends OperationId> = (typeof OPERATIONS)[Id] extends {
  query: infer Schema extends z.ZodMiniType
}
  ? z.infer<Schema>
  : undefined
export type AnswerOf<Id extends OperationId> = (typeof OPERATIONS)[Id] extends {
  answer: infer Schema extends z.ZodMiniType
}
  ? z.infer<Schema>
  : null

export type Match =
  | { kind: "operation"; id: OperationId; parameters: Record<string, string> }
  | { kind: "document" }
  /** The path is there, with other methods. */
  | { kind: "wrong method"; allowed: string[] }
  | { kind: "none" }

/** Finds what a request is for. `path` as in the address. HEAD is answered as GET without a body. */
export function matchOperation(method: string, path: string): Match {
  const wanted = method === "HEAD" ? "GET" : method
  if (path === PREFIX + DOCUMENT_PATH) {
    return wanted === "GET" ? { kind: "document" } : { kind: "wrong method", allowed: allow(["GET"]) }
  }
  const here = OPERATION_IDS.flatMap((id) => {
    const parameters = parametersOf(OPERATIONS[id].path, path)
    return parameters === null ? [] : [{ id, parameters }]
  })
  const found = here.find(({ id }) => OPERATIONS[id].method === wanted)
  if (found !== undefined) return { kind: "operation", ...found }
  if (here.length === 0) return { kind: "none" }
  return { kind: "wrong method", allowed: allow(here.map(({ id }) => OPERATIONS[id].method)) }
}

/** The methods a path answers to, for Allow. */
function allow(methods: readonly Method[]): string[] {
  return [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"]
}

/** Null when the path is another one. */
function parametersOf(template: string, path: string): Record<string, string> | null {
  const wanted = `${PREFIX}${template}`.split("/")
  const parts = path.split("/").map(decode)
  if (parts.length !== wanted.length) return null
  const parameters: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const name = /^\{(\w+)\}$/.exec(wanted[index])?.[1]
    if (name === undefined ? part !== wanted[index] : part === "") return null
    if (name !== undefined) parameters[name] = part
  }
  return parameters
}

/** What is badly encoded names nothing. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ""
  }
}
