// Reversing one event: field by field, leaving alone what somebody changed since.
import type { Doc } from "../../_generated/dataModel"
import { sameValue, type FieldValue, type ObjectName } from "../fields/catalogue"
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
  if (draft.object === "deal" && !(await canStandThere(ctx, record, draft.doc))) return event.changes.length
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
  const back = changes.flatMap((change) => {
    const value = valueBefore(rawValue(record, change.field), change)
    return value === undefined ? [] : [[change.field, value] as const]
  })
  return { draft: withValues(record, Object.fromEntries(back)), kept: changes.length - back.length }
}

/**
 * What a field held before a change; undefined when somebody gave it another value since. Of a list that was changed
 * since, only what the change added goes and what it took comes back.
 */
function valueBefore(current: FieldValue, { from, to }: Change): FieldValue | undefined {
  if (sameValue(current, to)) return from
  if (!isTexts(current) || !isTexts(from) || !isTexts(to)) return undefined
  const stays = current.filter((text) => from.includes(text) || !to.includes(text))
  return [...stays, ...from.filter((text) => !to.includes(text) && !stays.includes(text))]
}

function isTexts(value: FieldValue): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string")
}

/** Whether the stage a deal goes back to is still there and still means what the deal says. */
async function canStandThere(
  ctx: OperationCtx,
  { doc: now }: StoredRecord,
  deal: Pick<Doc<"deals">, "stageId" | "pipelineId" | "status">,
): Promise<boolean> {
  if ("stageId" in now && now.stageId === deal.stageId) return true
  const stage = await ctx.db.get("stages", deal.stageId)
  if (stage === null || stage.movingTo !== undefined) return false
  return stage.pipelineId === deal.pipelineId && stage.kind === deal.status
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
