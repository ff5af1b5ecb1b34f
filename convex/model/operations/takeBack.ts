// Reversing one event: field by field, leaving alone what somebody changed since.
import type { Doc } from "../../_generated/dataModel"
import { sameValue, type ObjectName } from "../fields/catalogue"
import type { RecordDraft, StoredRecord } from "../records/kinds"
import { removeRecord, requireItsStage } from "../records/remove"
import { findRecord } from "../records/store"
import { rawValue, withValues, type Change } from "../records/values"
import { putChanged } from "../records/write"
import type { OperationCtx } from "./operate"

/** Reverses one event; answers how many of its fields kept a newer value. */
export async function takeBack(ctx: OperationCtx, event: Doc<"events">): Promise<number> {
  const record = await findRecord(ctx, event.noun as ObjectName, event.subjectId)
  if (record === null) return event.changes.length
  if (event.verb === "created") {
    await removeRecord(ctx, record)
    return 0
  }
  const { draft, kept } = reversed(record, event.changes)
  const revived = withLife(draft, event, record)
  if (revived.object === "deal" && record.doc.deletedAt !== null && revived.doc.deletedAt === null) {
    await requireItsStage(ctx, revived.doc)
  }
  const isUntouched = kept === 0 && record.doc.updatedAt === event.at
  const updatedAt = (isUntouched ? event.previousUpdatedAt : null) ?? ctx.operation.at
  await putChanged(ctx, record, revived, verbFor(record, revived), updatedAt)
  return kept
}

/** The record with each field back at `from`, unless it no longer holds `to`. */
export function reversed(record: StoredRecord, changes: Change[]): { draft: RecordDraft; kept: number } {
  const back = changes.filter(({ field, to }) => sameValue(rawValue(record, field), to))
  const draft = withValues(record, Object.fromEntries(back.map(({ field, from }) => [field, from])))
  return { draft, kept: changes.length - back.length }
}

function withLife(draft: RecordDraft, event: Doc<"events">, record: StoredRecord): RecordDraft {
  const deletedAt =
    event.verb === "removed" || event.verb === "merged"
      ? null
      : event.verb === "restored"
        ? event.at
        : record.doc.deletedAt
  return { object: draft.object, doc: { ...draft.doc, deletedAt } } as RecordDraft
}

function verbFor(before: StoredRecord, after: RecordDraft) {
  if (before.doc.deletedAt !== null && after.doc.deletedAt === null) return "restored"
  if (before.doc.deletedAt === null && after.doc.deletedAt !== null) return "removed"
  return "updated"
}
