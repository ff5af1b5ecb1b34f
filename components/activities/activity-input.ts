// What a person may say about an activity, and how it becomes field values. Pure.
import type { Infer } from "convex/values"
import { sameValue, type FieldValue } from "@/convex/model/fields/catalogue"
import type { Values } from "@/convex/model/records/values"
import type { Edit } from "@/convex/model/records/update"
import type { vActivityKind } from "@/convex/tables/activities"

export type ActivityKind = Infer<typeof vActivityKind>

export type ActivityInput = {
  kind: ActivityKind
  text: string
  /** Tasks only: a day or nothing, and whose it is. */
  dueDate: string
  assigneeId: string | null
}

/** Of a task the text is what is to be done: its subject. Of everything else it is what was said. */
export function valuesOf({ kind, text, dueDate, assigneeId }: ActivityInput): Values {
  const tidy = text.trim()
  return kind === "task"
    ? {
        kind,
        name: firstLine(tidy),
        body: restOf(tidy),
        dueDate: dueDate === "" ? null : dueDate,
        assigneeId,
      }
    : { kind, body: tidy }
}

/** The input that an activity is edited from. */
export function inputOf(values: Record<string, FieldValue>): ActivityInput {
  const kind = values.kind as ActivityKind
  const [name, body] = [String(values.name ?? ""), String(values.body ?? "")]
  return {
    kind,
    text: kind === "task" ? [name, body].filter(Boolean).join("\n") : body || name,
    dueDate: typeof values.dueDate === "string" ? values.dueDate : "",
    assigneeId: typeof values.assigneeId === "string" ? values.assigneeId : null,
  }
}

/** The fields that differ, as edits of what was there. */
export function editsBetween(before: Record<string, FieldValue>, input: ActivityInput): Edit[] {
  const after = valuesOf(input)
  return Object.entries(after).flatMap(([field, to]) => {
    const from = before[field] ?? null
    return sameValue(from, to) ? [] : [{ field, from, to }]
  })
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]
}

function restOf(text: string): string {
  return text.slice(firstLine(text).length).trim()
}
