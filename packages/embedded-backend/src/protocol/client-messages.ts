// What a sync client may say (convex/src/browser/sync/protocol.ts), decoded and checked. Anything else is a
// ProtocolError, which costs the sender its connection.
import type { Timestamp } from "../clock.ts"
import type { Json, JsonObject } from "../values/json.ts"
import { decodeTimestamp } from "./timestamps.ts"

/** Clients use uuids; it is stored with every mutation. */
const MAX_SESSION_ID = 64

export class ProtocolError extends Error {}

export interface AddQuery {
  type: "Add"
  queryId: number
  udfPath: string
  args: Json
  journal: string | null
  componentPath: string | null
}

export type QuerySetChange = AddQuery | { type: "Remove"; queryId: number }

export interface FunctionRequest {
  type: "Mutation" | "Action"
  requestId: number
  udfPath: string
  args: Json
  componentPath: string | null
}

export type Credentials =
  | { tokenType: "None" }
  | { tokenType: "User"; value: string }
  | { tokenType: "Admin"; value: string; impersonating: JsonObject | null }

export type ClientMessage =
  | { type: "Connect"; sessionId: string; maxObservedTimestamp: Timestamp | null; clientTs: number | null }
  | { type: "Authenticate"; baseVersion: number; credentials: Credentials }
  | { type: "ModifyQuerySet"; baseVersion: number; newVersion: number; changes: QuerySetChange[] }
  | FunctionRequest
  | { type: "Event" }

/** Throws ProtocolError. */
export function decodeClientMessage(text: string): ClientMessage {
  const message = record(parse(text), "message")
  switch (message.type) {
    case "Connect":
      return decodeConnect(message)
    case "Authenticate":
      return {
        type: "Authenticate",
        baseVersion: count(message.baseVersion, "baseVersion"),
        credentials: decodeCredentials(message),
      }
    case "ModifyQuerySet":
      return {
        type: "ModifyQuerySet",
        baseVersion: count(message.baseVersion, "baseVersion"),
        newVersion: count(message.newVersion, "newVersion"),
        changes: list(message.modifications, "modifications").map(decodeChange),
      }
    case "Mutation":
    case "Action":
      return {
        type: message.type,
        requestId: count(message.requestId, "requestId"),
        udfPath: string(message.udfPath, "udfPath"),
        args: onlyArgument(message.args),
        componentPath: optionalString(message.componentPath, "componentPath"),
      }
    case "Event":
      return { type: "Event" }
    default:
      throw new ProtocolError(`Unknown message type ${JSON.stringify(message.type ?? null)}`)
  }
}

function decodeConnect(message: JsonObject): ClientMessage {
  const observed = optionalString(message.maxObservedTimestamp, "maxObservedTimestamp")
  const maxObservedTimestamp = observed === null ? null : decodeTimestamp(observed)
  if (observed !== null && maxObservedTimestamp === null)
    throw new ProtocolError("maxObservedTimestamp is not a timestamp")
  const sessionId = string(message.sessionId, "sessionId")
  if (sessionId.length > MAX_SESSION_ID) throw new ProtocolError("sessionId is too long")
  return {
    type: "Connect",
    sessionId,
    maxObservedTimestamp,
    clientTs: typeof message.clientTs === "number" ? message.clientTs : null,
  }
}

function decodeCredentials(message: JsonObject): Credentials {
  switch (message.tokenType) {
    case "None":
      return { tokenType: "None" }
    case "User":
      return { tokenType: "User", value: string(message.value, "value") }
    case "Admin":
      return {
        tokenType: "Admin",
        value: string(message.value, "value"),
        impersonating: isAbsent(message.impersonating)
          ? null
          : record(message.impersonating, "impersonating"),
      }
    default:
      throw new ProtocolError("tokenType must be Admin, User or None")
  }
}

function decodeChange(json: Json): QuerySetChange {
  const change = record(json, "modification")
  const queryId = count(change.queryId, "queryId")
  if (change.type === "Remove") return { type: "Remove", queryId }
  if (change.type !== "Add") throw new ProtocolError("A modification is Add or Remove")
  return {
    type: "Add",
    queryId,
    udfPath: string(change.udfPath, "udfPath"),
    args: onlyArgument(change.args),
    journal: optionalString(change.journal, "journal"),
    componentPath: optionalString(change.componentPath, "componentPath"),
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw new ProtocolError("A message must be JSON")
  }
}

function onlyArgument(json: Json | undefined): Json {
  const args = list(json, "args")
  if (args.length > 1) throw new ProtocolError("A function takes one arguments object")
  return args[0] ?? {}
}

function record(json: Json | undefined, what: string): JsonObject {
  if (typeof json === "object" && json !== null && !Array.isArray(json)) return json
  throw new ProtocolError(`${what} must be an object`)
}

function list(json: Json | undefined, what: string): Json[] {
  if (Array.isArray(json)) return json
  throw new ProtocolError(`${what} must be an array`)
}

function string(json: Json | undefined, what: string): string {
  if (typeof json === "string") return json
  throw new ProtocolError(`${what} must be a string`)
}

function optionalString(json: Json | undefined, what: string): string | null {
  return isAbsent(json) ? null : string(json, what)
}

function isAbsent(json: Json | undefined): json is null | undefined {
  return json === undefined || json === null
}

function count(json: Json | undefined, what: string): number {
  if (typeof json === "number" && Number.isSafeInteger(json) && json >= 0) return json
  throw new ProtocolError(`${what} must be a non-negative integer`)
}
