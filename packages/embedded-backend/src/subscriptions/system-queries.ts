// Queries about the deployment itself, answered on the control thread to admin callers.
import type { Timestamp } from "../clock.ts"
import type { ReadSet } from "../database/types.ts"
import type { FunctionError, QueryRun } from "../engine.ts"
import type { Json, JsonObject } from "../values/json.ts"
import type { LiveQuery } from "./live-query.ts"

/** Null: no such query. */
export type SystemQueries = (
  path: string,
) => ((args: JsonObject, componentId: number) => { value: Json; readSet: ReadSet }) | null

const PREFIX = "_system/"

export function isSystemPath(path: string): boolean {
  return path.startsWith(PREFIX)
}

export function runSystemQuery(queries: SystemQueries, live: LiveQuery, ts: Timestamp): QueryRun {
  const { path, args, componentId } = live.spec
  const query = queries(path)
  if (live.runsAs.caller.kind !== "admin")
    return failedRun("function", "You do not have permission to perform this operation.", ts, live.readSet)
  if (query === null)
    return failedRun("notFound", `Could not find public function for '${path}'.`, ts, live.readSet)
  try {
    const { value, readSet } = query(asObject(args), componentId)
    return { ...emptyRun(ts), outcome: { ok: true, value: JSON.stringify(value) }, readSet }
  } catch (error) {
    return failedRun("function", `Uncaught ${String(error)}`, ts, live.readSet)
  }
}

export function failedRun(
  kind: FunctionError["kind"],
  message: string,
  ts: Timestamp,
  readSet: ReadSet,
): QueryRun {
  return { ...emptyRun(ts), outcome: { ok: false, error: { kind, message } }, readSet }
}

function emptyRun(ts: Timestamp): Omit<QueryRun, "outcome" | "readSet"> {
  return { snapshotTs: ts, usedIdentity: true, journal: null, logLines: [], executionTime: 0 }
}

function asObject(args: Json): JsonObject {
  return typeof args === "object" && args !== null && !Array.isArray(args) ? args : {}
}
