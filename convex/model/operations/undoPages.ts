// Taking back an operation that is too big for one transaction: its events in reverse, a page in each transaction,
// as one operation again. Nobody can undo it a second time meanwhile. An event that cannot be reversed, because a
// unique value was given away or a stage is gone, is left as it is and counted.
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { isRefusal } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { advance, mayGoOn, openOperation, resume, type OperationCtx } from "./operate"
import { takeBack } from "./takeBack"

const EVENTS_PER_PAGE = 100

/** Begins; the pages follow by themselves. Answers with the operation whose progress tells how far it is. */
export async function startUndo(
  ctx: WorkspaceMutationCtx,
  operation: Doc<"operations">,
): Promise<Id<"operations">> {
  const { _id, label, count, undoes } = operation
  const options = { kind: "undo", source: "undo", label, undoes: _id, total: count } as const
  const undoId = await openOperation(ctx, options)
  await ctx.db.patch("operations", _id, { undoneAt: Date.now() })
  if (undoes !== null) await ctx.db.patch("operations", undoes, { undoneAt: null })
  await ctx.scheduler.runAfter(0, internal.operations.undoPage, { undoId, cursor: null })
  return undoId
}

/** Takes back one page and schedules the next. */
export async function undoPage(
  ctx: MutationCtx,
  undoId: Id<"operations">,
  cursor: string | null,
): Promise<void> {
  const undo = await ctx.db.get("operations", undoId)
  // Gone when the workspace was deleted meanwhile.
  if (undo === null) return
  if (!(await mayGoOn(ctx, undo))) return await advance(ctx, undo, { done: 0, kept: 0, ended: true })
  const { page, isDone, continueCursor } = await ctx.db
    .query("events")
    .withIndex("by_operation", (q) => q.eq("operationId", undo.undoes))
    .order("desc")
    .paginate({ numItems: EVENTS_PER_PAGE, cursor })
  const actor = { workspaceId: undo.workspaceId, userId: undo.actorId }
  const kept = await resume({ ...ctx, ...actor }, undo, async (opCtx) => {
    let kept = 0
    for (const event of page) kept += await tryToTakeBack(opCtx, event)
    return kept
  })
  await advance(ctx, undo, { done: page.length, kept, ended: isDone })
  if (isDone) return
  await ctx.scheduler.runAfter(0, internal.operations.undoPage, { undoId, cursor: continueCursor })
}

/** A refused change has written nothing (model/records/write checks first), so the page goes on. */
async function tryToTakeBack(ctx: OperationCtx, event: Doc<"events">): Promise<number> {
  try {
    return (await takeBack(ctx, event)) === 0 ? 0 : 1
  } catch (error) {
    if (isRefusal(error)) return 1
    throw error
  }
}
