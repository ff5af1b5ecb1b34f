// Problems of the HTTP API as RFC 9457 has them, and which status each refusal of the product becomes.
import type { ErrorCode, ErrorData } from "../../errors"
import type { Problem } from "./schemas"

export type ProblemCode =
  ErrorCode | "malformed" | "method_not_allowed" | "unsupported_media_type" | "too_large" | "fault"

const PROBLEMS: Record<ProblemCode, { status: number; title: string }> = {
  malformed: { status: 400, title: "The request cannot be read" },
  unauthenticated: { status: 401, title: "A working key or grant is needed" },
  forbidden: { status: 403, title: "That is not allowed" },
  not_found: { status: 404, title: "There is no such thing" },
  method_not_allowed: { status: 405, title: "Not with this method" },
  conflict: { status: 409, title: "That does not go now" },
  limit_reached: { status: 409, title: "A limit is reached" },
  too_large: { status: 413, title: "That is too large" },
  unsupported_media_type: { status: 415, title: "The body must be JSON" },
  invalid: { status: 422, title: "The request does not fit" },
  rate_limited: { status: 429, title: "Too many requests" },
  fault: { status: 500, title: "Something went wrong here" },
}

export const PROBLEM_STATUSES = [...new Set(Object.values(PROBLEMS).map(({ status }) => status))]

/** Something to answer a request with instead of what it asked for. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(code: ProblemCode, detail: string, errors?: Problem["errors"]) {
    super(detail)
    const { status, title } = PROBLEMS[code]
    const type = `urn:wellspring:problem:${code}`
    this.problem = { type, title, status, detail, code, ...(errors === undefined ? {} : { errors }) }
  }
}

/** What a refused function call becomes. By shape: an engine may load its own copy of convex/values. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  const data = error instanceof Error && "data" in error ? error.data : undefined
  if (data === undefined)
    return new ProblemError("fault", "Try again. If it stays so, tell the people you got your key from.")
  const { code, message, field } = (typeof data === "string" ? JSON.parse(data) : data) as ErrorData
  // Bodies are measured where messages are written.
  if (code === "limit_reached" && field === "body") return new ProblemError("too_large", message)
  const errors = field === undefined ? undefined : [{ pointer: `/${field}`, detail: message }]
  return new ProblemError(code, message, errors)
}
