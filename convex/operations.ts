import { v } from "convex/values"
import { internalMutation } from "./_generated/server"
import { workspaceMutation, workspaceQuery } from "./functions"
import { listRunning, vRunning } from "./model/operations/running"
import { findLastOperation, undoOperation, vUndone } from "./model/operations/undo"
import { undoPage as undoOnePage } from "./model/operations/undoPages"
import { vOperationKind } from "./tables/events"

/** What ⌘Z would take back: the newest thing the caller did here that still stands. */
export const last = workspaceQuery("records.read")({
  args: {},
  returns: v.union(
    v.object({ _id: v.id("operations"), kind: vOperationKind, label: v.string(), count: v.number() }),
    v.null(),
  ),
  handler: async (ctx) => {
    const operation = await findLastOperation(ctx)
    if (operation === null) return null
    const { _id, kind, label, count } = operation
    return { _id, kind, label, count }
  },
})

/** Takes one operation of the caller back. Fields that somebody changed since keep their newer value. */
export const undo = workspaceMutation("records.write")({
  args: { operationId: v.id("operations") },
  returns: vUndone,
  handler: (ctx, { operationId }) => undoOperation(ctx, operationId),
})

/** Takes back what `last` names, after everything the caller sent before; null when there is nothing. */
export const undoLast = workspaceMutation("records.write")({
  args: {},
  returns: v.union(vUndone, v.null()),
  handler: async (ctx) => {
    const operation = await findLastOperation(ctx)
    return operation === null ? null : await undoOperation(ctx, operation._id)
  },
})

/** What the caller began here that still runs in the background. */
export const running = workspaceQuery("records.read")({
  args: {},
  returns: v.array(vRunning),
  handler: (ctx) => listRunning(ctx),
})

export const undoPage = internalMutation({
  args: { undoId: v.id("operations"), cursor: v.union(v.string(), v.null()) },
  returns: v.null(),
  handler: async (ctx, { undoId, cursor }) => {
    await undoOnePage(ctx, undoId, cursor)
    return null
  },
})
