// A scheduled call as its document in `_scheduled_functions` (contract §11).
import type { Json, JsonObject } from "../values/json.ts"

export type JobState =
  { kind: "pending" | "inProgress" | "success" | "canceled" } | { kind: "failed"; error: string }

export interface Job {
  id: string
  /** Component whose table holds the row: the one that scheduled. */
  componentId: number
  /** Component that holds the function; differs only for calls through function handles. */
  targetComponentId: number
  /** "mod.js:fn" */
  path: string
  args: Json
  /** Milliseconds since 1970. */
  due: number
  state: JobState["kind"]
}

export function isFinished(state: JobState["kind"]): boolean {
  return state !== "pending" && state !== "inProgress"
}

export function readJob(componentId: number, row: JsonObject): Job {
  const args = Array.isArray(row.args) ? row.args[0] : undefined
  return {
    id: String(row._id),
    componentId,
    targetComponentId: typeof row.component === "number" ? row.component : componentId,
    path: String(row.name),
    args: args ?? {},
    due: Number(row.scheduledTime),
    state: stateOf(row),
  }
}

function stateOf({ state }: JsonObject): JobState["kind"] {
  const kind = typeof state === "object" && state !== null && !Array.isArray(state) ? state.kind : null
  switch (kind) {
    case "pending":
    case "inProgress":
    case "success":
    case "failed":
    case "canceled":
      return kind
    default:
      throw new Error(`A scheduled function has the unknown state ${JSON.stringify(state)}`)
  }
}
