// What the server says to sync clients, as JSON text. Function values arrive as text already and are spliced in, so
// that a value shared by a thousand clients is serialised once.
import type { Timestamp } from "../clock.ts"
import type { FunctionError, LogLine, Outcome } from "../engine.ts"
import { encodeTimestamp } from "./timestamps.ts"

/** The end of one transition is the start of the next, so its text is made once. */
export class StateVersion {
  readonly querySet: number
  readonly identity: number
  readonly ts: Timestamp
  #text: string | null = null

  constructor(querySet: number, identity: number, ts: Timestamp) {
    this.querySet = querySet
    this.identity = identity
    this.ts = ts
  }

  get text(): string {
    this.#text ??= `{"querySet":${this.querySet},"identity":${this.identity},"ts":"${encodeTimestamp(this.ts)}"}`
    return this.#text
  }
}

export const INITIAL_VERSION = new StateVersion(0, 0, 0)

/** Everything of a QueryUpdated or QueryFailed that does not depend on the client: what follows the query id. */
export interface QueryPayload {
  type: "QueryUpdated" | "QueryFailed"
  tail: string
}

export interface TransitionParts {
  start: StateVersion
  end: StateVersion
  modifications: string[]
  /** Client clock minus server clock in ms, told once per connection. */
  clockSkew: number | null
  /** Milliseconds. */
  serverTime: number
}

export const PING = `{"type":"Ping"}`

export function queryPayload(
  outcome: Outcome,
  requestId: string,
  logLines: LogLine[],
  journal: string | null,
): QueryPayload {
  const rest = `"logLines":${logLinesText(logLines)},"journal":${JSON.stringify(journal)}}`
  if (outcome.ok) return { type: "QueryUpdated", tail: `,"value":${outcome.value},${rest}` }
  const { message, data } = clientError(outcome.error, requestId)
  return { type: "QueryFailed", tail: `,"errorMessage":${JSON.stringify(message)}${errorData(data)},${rest}` }
}

export function queryModification(queryId: number, payload: QueryPayload): string {
  return `{"type":"${payload.type}","queryId":${queryId}${payload.tail}`
}

export function queryRemoved(queryId: number): string {
  return `{"type":"QueryRemoved","queryId":${queryId}}`
}

export function transition(parts: TransitionParts): string {
  const skew = parts.clockSkew === null ? "" : `"clientClockSkew":${parts.clockSkew},`
  return (
    `{"type":"Transition","startVersion":${parts.start.text},"endVersion":${parts.end.text},` +
    `${skew}"serverTs":${parts.serverTime * 1_000_000},"modifications":[${parts.modifications.join(",")}]}`
  )
}

/** Slices of one serialised Transition. Lone surrogate halves at a cut survive, because JSON escapes them. */
export function transitionChunks(text: string, transitionId: string, charactersPerChunk: number): string[] {
  const totalParts = Math.ceil(text.length / charactersPerChunk)
  return Array.from({ length: totalParts }, (_, partNumber) =>
    JSON.stringify({
      type: "TransitionChunk",
      chunk: text.slice(partNumber * charactersPerChunk, (partNumber + 1) * charactersPerChunk),
      partNumber,
      totalParts,
      transitionId,
    }),
  )
}

export function mutationResponse(answer: {
  requestId: number
  outcome: Outcome
  ts: Timestamp
  logLines: LogLine[]
  reference: string
}): string {
  const head = `{"type":"MutationResponse","requestId":${answer.requestId}`
  const ts = answer.outcome.ok ? `,"ts":"${encodeTimestamp(answer.ts)}"` : ""
  return `${head}${outcomeText(answer.outcome, answer.reference)}${ts},"logLines":${logLinesText(answer.logLines)}}`
}

export function actionResponse(answer: {
  requestId: number
  outcome: Outcome
  logLines: LogLine[]
  reference: string
}): string {
  const head = `{"type":"ActionResponse","requestId":${answer.requestId}`
  return `${head}${outcomeText(answer.outcome, answer.reference)},"logLines":${logLinesText(answer.logLines)}}`
}

export function authError(error: string, baseVersion: number, authUpdateAttempted: boolean): string {
  return JSON.stringify({ type: "AuthError", error, baseVersion, authUpdateAttempted })
}

export function fatalError(error: string): string {
  return JSON.stringify({ type: "FatalError", error })
}

/** What clients see of a failed run. `reference` lets a person find the run in the logs. */
export function clientError(
  error: FunctionError,
  reference: string,
): { message: string; data?: FunctionError["data"] } {
  const message = `[Request ID: ${reference}] Server Error\n${error.message}`
  return error.data === undefined ? { message } : { message, data: error.data }
}

export function logLineStrings(logLines: LogLine[]): string[] {
  return logLines.map((line) => `[${line.level}] ${line.messages.join(" ")}`)
}

function outcomeText(outcome: Outcome, reference: string): string {
  if (outcome.ok) return `,"success":true,"result":${outcome.value}`
  const { message, data } = clientError(outcome.error, reference)
  return `,"success":false,"result":${JSON.stringify(message)}${errorData(data)}`
}

function errorData(data: FunctionError["data"]): string {
  return data === undefined ? "" : `,"errorData":${JSON.stringify(data)}`
}

function logLinesText(logLines: LogLine[]): string {
  return logLines.length === 0 ? "[]" : JSON.stringify(logLineStrings(logLines))
}
