// The closed list of errors people can meet. Data crosses the wire; nobody decides on prose.
import { ConvexError, type Value } from "convex/values"

export type ErrorCode =
  "unauthenticated" | "not_found" | "forbidden" | "invalid" | "conflict" | "rate_limited" | "limit_reached"

export type ErrorData = {
  code: ErrorCode
  /** A whole sentence, fit to be shown. */
  message: string
  /** The input the sentence is about, when there is one. */
  field?: string
  /** With `conflict`: what the field holds now. */
  current?: Value
}

/** An error to throw: `throw refuse("invalid", "Give the contact a name.", "name")`. */
export function refuse(
  code: ErrorCode,
  message: string,
  field?: string,
  more: Pick<ErrorData, "current"> = {},
): ConvexError<ErrorData> {
  return new ConvexError({ code, message, ...(field === undefined ? {} : { field }), ...more })
}

/** Whether an error is one of those above, and not a fault. */
export function isRefusal(error: unknown): error is ConvexError<ErrorData> {
  return error instanceof ConvexError
}
