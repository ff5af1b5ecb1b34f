// The bodies of the function endpoints, decoded, and their answers.
import type { Outcome, RunReport } from "../engine.ts"
import { clientError, logLineStrings } from "../protocol/server-messages.ts"
import type { Json, JsonObject } from "../values/json.ts"
import { cleanJson } from "./clean-json.ts"
import { RequestError } from "./route.ts"

type Format = "convex_encoded_json" | "json"

export interface CallBody {
  path: string
  args: Json
  format: Format
  componentPath: string | null
}

export function decodeCall(body: unknown): CallBody {
  const call = asObject(body)
  if (typeof call.path !== "string") throw badArgs('`path` must be a string like "module:function"')
  return {
    path: call.path,
    args: decodeArgs(call.args),
    format: decodeFormat(call.format),
    componentPath: typeof call.componentPath === "string" ? call.componentPath : null,
  }
}

/** One object, alone or in an array. */
export function decodeArgs(args: Json | undefined): Json {
  if (args === undefined || args === null) return {}
  if (!Array.isArray(args)) return args
  if (args.length > 1) throw badArgs("A function takes one arguments object")
  return args[0] ?? {}
}

export function decodeFormat(format: Json | undefined): Format {
  if (format === undefined || format === null || format === "json") return "json"
  if (format === "convex_encoded_json") return format
  throw badArgs(`Unknown format ${JSON.stringify(format)}`)
}

export function asObject(body: unknown): JsonObject {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as JsonObject
  throw badArgs("The request body must be an object")
}

/** JSON text, because the value of a successful run is text already. */
export function callAnswer(run: RunReport & { outcome: Outcome }, format: Format, reference: string): string {
  const logLines = JSON.stringify(logLineStrings(run.logLines))
  if (run.outcome.ok) {
    const { value } = run.outcome
    const shown = format === "json" ? JSON.stringify(cleanJson(JSON.parse(value) as Json)) : value
    return `{"status":"success","value":${shown},"logLines":${logLines}}`
  }
  const { message, data } = clientError(run.outcome.error, reference)
  const shown = data === undefined ? undefined : format === "json" ? cleanJson(data) : data
  const errorData = shown === undefined ? "" : `,"errorData":${JSON.stringify(shown)}`
  return `{"status":"error","errorMessage":${JSON.stringify(message)}${errorData},"logLines":${logLines}}`
}

function badArgs(message: string): RequestError {
  return new RequestError(400, "BadRequest", message)
}
