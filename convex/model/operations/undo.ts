// Taking an operation back as one: its events in reverse. A field that somebody changed since keeps its newer
// value, and the answer says how many were kept.
import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import { vOperationKind } from "../../tables/events"
import type { WorkspaceMutationCtx, WorkspaceQueryCtx } from "../../functions"
import { operate, type OperationKind } from "./operate"
import { takeBack } from "./takeBack"
import { startUndo } from "./undoPages"

/** Most events one transaction takes back; more of them go page by page in the background. */
const MOST_AT_ONCE = 500
const ON_ITS_OWN_PAGE: readonly OperationKind[] = ["import", "sample"]
/** What is never taken back, with the sentence that says so. */
const FOR_GOOD: Partial<Record<OperationKind, string>> = {
  untag: "A deleted tag does not come back.",
  upgrade: "The data cannot go back to an earlier release.",
  vacate: "A deleted stage does not come back.",
}
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
  /** Whether it goes on in the background. */
  running: v.boolean(),
})

/** Takes back one operation of the person. Undoing an undo does it again. */
export async function undoOperation(
  ctx: WorkspaceMutationCtx,
  operationId: Id<"operations">,
): Promise<Infer<typeof vUndone>> {
  const operation = await requireOwn(ctx, operationId)
  if (operation.undoneAt !== null) throw refuse("conflict", "That has already been undone.")
  if (operation.progress?.endedAt === null) throw refuse("conflict", "That has not come to its end yet.")
  const events = await ctx.db
    .query("events")
    .withIndex("by_operation", (q) => q.eq("operationId", operationId))
    .order("desc")
    .take(MOST_AT_ONCE + 1)
  const { kind, label } = operation
  if (events.length > MOST_AT_ONCE) {
    return { operationId: await startUndo(ctx, operation), kind, label, kept: 0, running: true }
  }
  const options = { kind: "undo", source: "undo", label, undoes: operationId } as const
  const { result: kept, operationId: undo } = await operate(ctx, options, async (opCtx) => {
    let kept = 0
    for (const event of events) kept += await takeBack(opCtx, event)
    return kept
  })
  await ctx.db.patch("operations", operationId, { undoneAt: Date.now() })
  if (operation.undoes !== null) await ctx.db.patch("operations", operation.undoes, { undoneAt: null })
  return { operationId: undo, kind, label, kept, running: false }
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

function isUndoable({ kind, count, progress }: Doc<"operations">): boolean {
  if (count === 0 || progress?.endedAt === null) return false
  return kind !== "undo" && !ON_ITS_OWN_PAGE.includes(kind) && !(kind in FOR_GOOD)
}

async function requireOwn(ctx: WorkspaceMutationCtx, operationId: Id<"operations">) {
  const operation = await ctx.db.get("operations", operationId)
  if (operation?.workspaceId !== ctx.workspaceId || operation.actorId !== ctx.userId) {
    throw refuse("not_found", "There is nothing of yours to undo.")
  }
  if (ON_ITS_OWN_PAGE.includes(operation.kind)) throw refuse("invalid", "That is undone on its own page.")
  const forGood = FOR_GOOD[operation.kind]
  if (forGood !== undefined) throw refuse("invalid", forGood)
  return operation
}
