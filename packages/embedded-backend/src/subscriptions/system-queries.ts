// Queries about the deployment itself, answered on the control thread to admin callers.
import type { Timestamp } from "../clock.ts"
import type { ReadSet } from "../database/types.ts"
import type { FunctionCall, FunctionError, QueryRun } from "../engine.ts"
import type { Json, JsonObject } from "../values/json.ts"

/** Null: no such query. */
export type SystemQueries = (
  path: string,
) => ((args: JsonObject, componentId: number) => { value: Json; readSet: ReadSet }) | null

const PREFIX = "_system/"

export function isSystemPath(path: string): boolean {
  return path.startsWith(PREFIX)
}

export function runSystemQuery(
  queries: SystemQueries,
  { path, args, componentId, caller }: Pick<FunctionCall, "path" | "args" | "componentId" | "caller">,
  ts: Timestamp,
): QueryRun {
  if (caller.kind !== "admin")
    return failedRun("function", "You do not have permission to perform this operation.", ts)
  const query = queries(path)
  if (query === null) {
    const message = `The system query '${path}' is not available on the embedded backend, which has a status page instead of the dashboard.`
    return failedRun("notFound", message, ts)
  }
  try {
    const { value, readSet } = query(asObject(args), componentId)
    return { ...emptyRun(ts), outcome: { ok: true, value: JSON.stringify(value) }, readSet }
  } catch (error) {
    return failedRun("function", `Uncaught ${String(error)}`, ts)
  }
}

/** It read nothing, so only a push runs it again. */
export function failedRun(kind: FunctionError["kind"], message: string, ts: Timestamp): QueryRun {
  return { ...emptyRun(ts), outcome: { ok: false, error: { kind, message } }, readSet: [] }
}

function emptyRun(ts: Timestamp): Omit<QueryRun, "outcome" | "readSet"> {
  return { snapshotTs: ts, usedIdentity: true, journal: null, logLines: [], executionTime: 0 }
}

function asObject(args: Json): JsonObject {
  return typeof args === "object" && args !== null && !Array.isArray(args) ? args : {}
}
