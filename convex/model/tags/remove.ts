// A tag that is deleted goes at once from the list of tags, and from the records that have it in the background, a
// bounded number in each transaction.
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceMutationCtx } from "../../functions"
import { recordEvent } from "../events/record"
import { openOperation, resume, type OperationCtx } from "../operations/operate"
import { OBJECTS } from "../records/kinds"
import { findRecord } from "../records/store"
import { withValues } from "../records/values"
import { putChanged } from "../records/write"
import { requireTag } from "./find"

const RECORDS_PER_RUN = 100

export async function removeTag(ctx: WorkspaceMutationCtx, tagId: Id<"tags">): Promise<void> {
  const tag = await requireTag(ctx, tagId)
  await ctx.db.delete("tags", tagId)
  await recordEvent(ctx, {
    ...{ verb: "removed", noun: "tag", subject: tag.name, subjectId: tagId, at: Date.now() },
  })
  const operationId = await openOperation(ctx, { kind: "untag", label: tag.name })
  await ctx.scheduler.runAfter(0, internal.tags.continueRemoval, { operationId, tagId })
}

/** Takes the tag from some of the live records that have it; schedules itself until none is left. */
export async function takeTagFromRecords(
  ctx: WorkspaceMutationCtx,
  operation: Doc<"operations">,
  tagId: Id<"tags">,
): Promise<void> {
  const rows = await findTagged(ctx, tagId)
  if (rows.length === 0) {
    if (operation.count === 0) await ctx.db.delete("operations", operation._id)
    return
  }
  await resume(ctx, operation, async (opCtx) => {
    for (const { object, recordId } of rows) await untag(opCtx, object, recordId, tagId)
  })
  await ctx.scheduler.runAfter(0, internal.tags.continueRemoval, { operationId: operation._id, tagId })
}

async function findTagged(ctx: WorkspaceMutationCtx, tagId: Id<"tags">): Promise<Doc<"fieldValues">[]> {
  for (const object of OBJECTS) {
    const rows = await ctx.db
      .query("fieldValues")
      .withIndex("by_workspace_and_object_and_field_and_value", (q) =>
        q.eq("workspaceId", ctx.workspaceId).eq("object", object).eq("field", "tagIds").eq("value", tagId),
      )
      .take(RECORDS_PER_RUN)
    if (rows.length > 0) return rows
  }
  return []
}

async function untag(
  ctx: OperationCtx,
  object: Doc<"fieldValues">["object"],
  recordId: string,
  tagId: Id<"tags">,
): Promise<void> {
  const record = await findRecord(ctx, object, recordId)
  if (record === null || record.object === "activity") return
  const tagIds = record.doc.tagIds.filter((each) => each !== tagId)
  await putChanged(ctx, record, withValues(record, { tagIds }), "updated")
}
