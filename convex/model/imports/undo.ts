// Taking a whole import back in the background: its events in reverse, a page per transaction. What it made is
// erased, what it changed gets its old values and its old time. What somebody has touched since is left alone.
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { isRefusal } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import type { ObjectName } from "../fields/catalogue"
import { recordEvent } from "../events/record"
import { openOperation, resume, type OperationCtx } from "../operations/operate"
import { takeBack } from "../operations/takeBack"
import type { StoredRecord } from "../records/kinds"
import { findRecord } from "../records/store"
import { erase } from "../records/write"
import { requireState } from "./find"
import { endedAt } from "./rows"

const EVENTS_PER_RUN = 100
const MOST_KEYS = 10

export async function startUndo(ctx: WorkspaceMutationCtx, importId: Id<"imports">): Promise<void> {
  const job = await requireState(ctx, importId, ["done", "cancelled"])
  const operation = job.operationId === null ? null : await ctx.db.get("operations", job.operationId)
  const options = { kind: "undo", source: "undo", label: operation?.label ?? job.fileName } as const
  const undoOperationId = await openOperation(ctx, options)
  const chain = job.chain + 1
  await ctx.db.patch("imports", importId, {
    ...{ state: "undoing", undoOperationId, chain, cursor: null, kept: 0 },
    ...{ done: 0, total: job.counts.created + job.counts.updated + job.counts.merged, movedAt: Date.now() },
  })
  await ctx.scheduler.runAfter(0, internal.imports.continueUndo, { importId, chain })
}

export async function continueUndo(ctx: MutationCtx, importId: Id<"imports">, chain: number): Promise<void> {
  const job = await ctx.db.get("imports", importId)
  if (job === null || job.state !== "undoing" || job.chain !== chain) return
  const { operationId, undoOperationId } = job
  const undo = undoOperationId === null ? null : await ctx.db.get("operations", undoOperationId)
  if (undo === null || operationId === null) return await finishUndo(ctx, job)
  const { page, isDone, continueCursor } = await ctx.db
    .query("events")
    .withIndex("by_operation", (q) => q.eq("operationId", operationId))
    .order("desc")
    .paginate({ numItems: EVENTS_PER_RUN, cursor: job.cursor })
  const actor = { ...ctx, userId: job.userId, workspaceId: job.workspaceId }
  const kept = await resume(actor, undo, async (opCtx) => {
    let kept = 0
    for (const event of page) if (!(await takeEventBack(opCtx, event))) kept++
    return kept
  })
  const done = job.done + page.filter(({ noun }) => noun === job.object).length
  const progress = { done: Math.min(done, job.total), kept: job.kept + kept, cursor: continueCursor }
  await ctx.db.patch("imports", importId, { ...progress, movedAt: Date.now() })
  if (isDone) return await finishUndo(ctx, job)
  await ctx.scheduler.runAfter(0, internal.imports.continueUndo, { importId, chain })
}

async function finishUndo(ctx: MutationCtx, job: Doc<"imports">): Promise<void> {
  const now = Date.now()
  if (job.operationId !== null) await ctx.db.patch("operations", job.operationId, { undoneAt: now })
  await ctx.db.patch("imports", job._id, { state: "undone", cursor: null, ...endedAt(now) })
}

/** False when it, or a part of it, had to be left alone. */
async function takeEventBack(ctx: OperationCtx, event: Doc<"events">): Promise<boolean> {
  if (event.noun === "tag") return await removeTag(ctx, event)
  if (event.verb !== "created") return await tryToTakeBack(ctx, event)
  const record = await findRecord(ctx, event.noun as ObjectName, event.subjectId)
  if (record === null) return true
  if (record.doc.updatedAt !== event.at || (await isInUse(ctx, record))) return false
  await forgetKeys(ctx, record.doc._id)
  await erase(ctx, record)
  return true
}

/** A refused change has written nothing: a value of old was given away meanwhile. */
async function tryToTakeBack(ctx: OperationCtx, event: Doc<"events">): Promise<boolean> {
  try {
    return (await takeBack(ctx, event)) === 0
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}

/** Whether other records, removed ones too, point at it. */
async function isInUse(ctx: OperationCtx, record: StoredRecord): Promise<boolean> {
  switch (record.object) {
    case "company": {
      const companyId = record.doc._id
      const found = await Promise.all([
        ctx.db
          .query("contacts")
          .withIndex("by_company_and_deletedAt_and_sortName", (q) => q.eq("companyId", companyId))
          .first(),
        ctx.db
          .query("deals")
          .withIndex("by_company_and_deletedAt_and_createdAt", (q) => q.eq("companyId", companyId))
          .first(),
        ctx.db
          .query("activities")
          .withIndex("by_company_and_deletedAt_and_at", (q) => q.eq("companyId", companyId))
          .first(),
      ])
      return found.some((each) => each !== null)
    }
    case "contact": {
      const contactId = record.doc._id
      const found = await Promise.all([
        ctx.db
          .query("deals")
          .withIndex("by_contact_and_deletedAt_and_createdAt", (q) => q.eq("contactId", contactId))
          .first(),
        ctx.db
          .query("activities")
          .withIndex("by_contact_and_deletedAt_and_at", (q) => q.eq("contactId", contactId))
          .first(),
      ])
      return found.some((each) => each !== null)
    }
    case "deal": {
      const dealId = record.doc._id
      const found = await ctx.db
        .query("activities")
        .withIndex("by_deal_and_deletedAt_and_at", (q) => q.eq("dealId", dealId))
        .first()
      return found !== null
    }
    case "activity":
      return false
  }
}

async function forgetKeys(ctx: OperationCtx, recordId: string): Promise<void> {
  const keys = await ctx.db
    .query("importKeys")
    .withIndex("by_record", (q) => q.eq("recordId", recordId))
    .take(MOST_KEYS)
  for (const { _id } of keys) await ctx.db.delete("importKeys", _id)
}

/** A tag that nobody uses goes; others stay. */
async function removeTag(ctx: OperationCtx, event: Doc<"events">): Promise<boolean> {
  const tagId = ctx.db.normalizeId("tags", event.subjectId)
  const tag = tagId === null ? null : await ctx.db.get("tags", tagId)
  if (tag === null) return true
  for (const object of ["company", "contact", "deal"] as const) {
    const used = await ctx.db
      .query("fieldValues")
      .withIndex("by_workspace_and_object_and_field_and_value", (q) =>
        q.eq("workspaceId", ctx.workspaceId).eq("object", object).eq("field", "tagIds").eq("value", tag._id),
      )
      .first()
    if (used !== null) return false
  }
  await ctx.db.delete("tags", tag._id)
  const { id: operationId, source, at } = ctx.operation
  await recordEvent(ctx, {
    ...{ verb: "erased", noun: "tag", subject: tag.name, subjectId: tag._id },
    ...{ operationId, source, at },
  })
  return true
}
