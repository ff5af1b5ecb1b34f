// Taking an operation back: its events in reverse, field by field. A field that somebody changed since keeps its
// newer value, and the answer says how many were kept.
import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import { vOperationKind } from "../../tables/events"
import type { WorkspaceMutationCtx, WorkspaceQueryCtx } from "../../functions"
import { sameValue, type ObjectName } from "../fields/catalogue"
import type { RecordDraft, StoredRecord } from "../records/kinds"
import { removeRecord } from "../records/remove"
import { findRecord } from "../records/store"
import { rawValue, withValues, type Change } from "../records/values"
import { putChanged } from "../records/write"
import { operate, type OperationCtx } from "./operate"

/** Most events one transaction takes back; imports go through their own, paged undo. */
const MOST_EVENTS = 1_500
/** How far back undoLast looks for something that still stands. */
const LOOK_BACK = 50

export const vUndone = v.object({
  /** What to undo to have it again; null when nothing could be taken back. */
  operationId: v.union(v.id("operations"), v.null()),
  /** What was taken back, and what it had been done to. */
  kind: vOperationKind,
  label: v.string(),
  /** Fields that kept a newer value. */
  kept: v.number(),
})

/** Takes back one operation of the person. Undoing an undo does it again. */
export async function undoOperation(
  ctx: WorkspaceMutationCtx,
  operationId: Id<"operations">,
): Promise<Infer<typeof vUndone>> {
  const operation = await requireOwn(ctx, operationId)
  if (operation.undoneAt !== null) throw refuse("conflict", "That has already been undone.")
  if (operation.count > MOST_EVENTS) {
    throw refuse("limit_reached", "That is too much to undo at once. Imports are undone on their own page.")
  }
  const events = await ctx.db
    .query("events")
    .withIndex("by_operation", (q) => q.eq("operationId", operationId))
    .order("desc")
    .take(MOST_EVENTS)
  const options = { kind: "undo", source: "undo", label: operation.label, undoes: operationId } as const
  const { result: kept, operationId: undo } = await operate(ctx, options, async (opCtx) => {
    let kept = 0
    for (const event of events) kept += await takeBack(opCtx, event)
    return kept
  })
  await ctx.db.patch("operations", operationId, { undoneAt: Date.now() })
  if (operation.undoes !== null) await ctx.db.patch("operations", operation.undoes, { undoneAt: null })
  return { operationId: undo, kind: operation.kind, label: operation.label, kept }
}

/** The newest thing the person did here that still stands; null when there is none. */
export async function findLastOperation(ctx: WorkspaceQueryCtx): Promise<Doc<"operations"> | null> {
  const recent = await ctx.db
    .query("operations")
    .withIndex("by_workspace_and_actor_and_at", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("actorId", ctx.userId),
    )
    .order("desc")
    .take(LOOK_BACK)
  return recent.find((each) => each.undoneAt === null && isUndoable(each)) ?? null
}

function isUndoable({ kind }: Doc<"operations">): boolean {
  return kind !== "undo" && kind !== "import" && kind !== "sample" && kind !== "untag"
}

async function requireOwn(ctx: WorkspaceMutationCtx, operationId: Id<"operations">) {
  const operation = await ctx.db.get("operations", operationId)
  if (operation?.workspaceId !== ctx.workspaceId || operation.actorId !== ctx.userId) {
    throw refuse("not_found", "There is nothing of yours to undo.")
  }
  if (operation.kind === "import" || operation.kind === "sample") {
    throw refuse("invalid", "That is undone on its own page.")
  }
  if (operation.kind === "untag") throw refuse("invalid", "A deleted tag does not come back.")
  return operation
}

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
  if (kept === 0 && event.previousUpdatedAt !== null && record.doc.updatedAt === event.at) {
    revived.doc.updatedAt = event.previousUpdatedAt
  }
  await putChanged(ctx, record, revived, verbFor(record, revived))
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
