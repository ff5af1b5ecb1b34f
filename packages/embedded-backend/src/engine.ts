// The one door between those who want functions run (sync, HTTP, scheduler, CLI endpoints) and the runner.
import type { Timestamp } from "./clock.ts"
import type { ReadSet } from "./database/types.ts"
import type { FunctionType } from "./deployment/types.ts"
import type { Json, JsonObject } from "./values/json.ts"

/** Who is calling. `system` is the scheduler, crons and the backend itself. */
export type Caller =
  | { kind: "anonymous" }
  | {
      kind: "user"
      attributes: JsonObject & { tokenIdentifier: string; issuer: string; subject: string }
      token?: string
    }
  | { kind: "admin"; actingAs?: JsonObject }
  | { kind: "system" }

export interface FunctionCall {
  componentId: number
  /** "mod:fn", "mod.js:fn" or "mod" (= default export). */
  path: string
  /** The one args object, encoded. */
  args: Json
  caller: Caller
  /** Public only for clients; all for admin, scheduler, crons, nested calls. */
  reach: "public" | "all"
  request?: { ip: string | null; userAgent: string | null; requestId: string }
  scheduledFunctionId?: string
}

export interface LogLine {
  level: "LOG" | "DEBUG" | "INFO" | "WARN" | "ERROR"
  messages: string[]
  timestamp: number
  isTruncated: boolean
}

/** `message` is what the client gets ("Uncaught Error: ..." with stack); `data` is the encoded ConvexError data. */
export interface FunctionError {
  /** "function" = thrown by user code or its validators; "notFound" = no such (visible) function; "limit", "internal", "conflict". */
  kind: "function" | "notFound" | "limit" | "conflict" | "internal"
  message: string
  data?: Json
}

/** `value` is the encoded result as JSON text, serialised once and spliced into messages. */
export type Outcome = { ok: true; value: string } | { ok: false; error: FunctionError }

export interface RunReport {
  logLines: LogLine[]
  /** Milliseconds. */
  executionTime: number
}

export interface QueryRun extends RunReport {
  outcome: Outcome
  /** The result is exact at this commit timestamp. Failed queries have a read set too. */
  snapshotTs: Timestamp
  readSet: ReadSet
  /** False if the run never asked who calls: the result may then be shared by everybody. */
  usedIdentity: boolean
  journal: string | null
}

export interface MutationRun extends RunReport {
  outcome: Outcome
  /** Commit timestamp (for a failure or a pure read: the snapshot it saw). */
  ts: Timestamp
}

export interface ActionRun extends RunReport {
  outcome: Outcome
}

/** A snapshot held open on one worker, so that many queries are computed at exactly one timestamp. */
export interface PinnedSnapshot {
  readonly ts: Timestamp
  /** Runs in order; each finishes on its own. Rejects only if the worker died (then pin again). */
  query(call: FunctionCall, journal: string | null): Promise<QueryRun>
  release(): void
}

export interface HttpCall {
  componentId: number
  /** Path after mount prefixes were stripped, with query string. */
  request: { method: string; url: string; headers: [string, string][]; body: Uint8Array | null }
  caller: Caller
}

export interface HttpAnswer {
  status: number
  headers: [string, string][]
  body: AsyncIterable<Uint8Array> | null
  /** Ends the run when the client goes away. */
  cancel(): void
}

export interface Engine {
  /** One snapshot for about so many queries. */
  pinSnapshot(expected: number): Promise<PinnedSnapshot>
  /** One query at the newest snapshot. */
  query(call: FunctionCall): Promise<QueryRun>
  /** Runs, commits, retries on conflict. With `session`, a repeat of a recorded request returns the recorded result. `extraWrites` joins the commit (the scheduler's job row). */
  mutation(call: FunctionCall, options?: MutationOptions): Promise<MutationRun>
  action(call: FunctionCall): Promise<ActionRun>
  http(call: HttpCall): Promise<HttpAnswer>
  functionType(componentId: number, path: string, reach: "public" | "all"): FunctionType | null
  /** Runs a throw-away read-only module (`convex run --inline-query`). */
  inlineQuery(componentId: number, source: string): Promise<QueryRun>
  /** Called for every finished run, also nested action calls; feeds logs, metrics, status page. */
  onRun(listener: (run: FinishedRun) => void): void
  close(): Promise<void>
}

export interface MutationOptions {
  session?: { sessionId: string; requestId: number }
  /** A scheduled job: before user code runs, the transaction sees the job as inProgress; success is written in the same commit. */
  scheduledJob?: { componentId: number; jobId: string }
}

export interface FinishedRun extends RunReport {
  type: FunctionType | "httpAction"
  componentPath: string
  path: string
  requestId: string
  caller: string
  identityType: "user" | "admin" | "system" | "unknown"
  /** Milliseconds since 1970. */
  startedAt: number
  error: string | null
  usage: {
    databaseReadBytes: number
    databaseWriteBytes: number
    databaseReadDocuments: number
    memoryUsedMb: number
  }
  /** Name of the module environment. */
  environment: "isolate" | "node"
}
