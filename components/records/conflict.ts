// What the server says when somebody else changed the same field: what it holds now.
import type { FieldValue } from "@/convex/model/fields/catalogue"

type Conflict = { field: string; current: FieldValue }

/** The conflict an edit was refused with; null when it was refused for another reason. */
function conflictOf(error: unknown): Conflict | null {
  if (!(error instanceof Error) || !("data" in error)) return null
  const { data } = error
  if (typeof data !== "object" || data === null || !("code" in data) || data.code !== "conflict") return null
  // A unique value that another record has is a conflict too, but there is nothing to choose between.
  if (!("current" in data) || !("field" in data) || typeof data.field !== "string") return null
  return { field: data.field, current: data.current as FieldValue }
}

export { conflictOf, type Conflict }
