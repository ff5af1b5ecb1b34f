import { ConvexError } from "convex/values"
import type { ErrorData } from "@/convex/errors"
import type { FieldValue } from "@/convex/model/fields/catalogue"

/** What the field holds now, when an edit was refused because somebody else changed it; otherwise undefined. */
export function conflictingValue(error: unknown): FieldValue | undefined {
  if (!(error instanceof ConvexError)) return undefined
  const { code, current } = error.data as ErrorData
  return code === "conflict" ? (current as FieldValue | undefined) : undefined
}
