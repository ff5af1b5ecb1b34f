// What only deals can do: stand on a board. Everything else about them is in records.ts.
import { v } from "convex/values"
import { workspaceMutation, workspaceQuery } from "./functions"
import { readBoard, readColumn, vBoard } from "./model/deals/board"
import { vCard } from "./model/deals/cards"
import { vBoardFilter } from "./model/deals/find"
import { moveDeal } from "./model/deals/move"
import { operate } from "./model/operations/operate"

/** A pipeline (the first one unless named) with the first cards of each stage. */
export const board = workspaceQuery("records.read")({
  args: { pipelineId: v.optional(v.string()), filter: v.optional(vBoardFilter) },
  returns: vBoard,
  handler: (ctx, { pipelineId, filter }) => readBoard(ctx, pipelineId ?? null, filter ?? {}),
})

/** More cards of one stage than the board sends, from the top; at most 500. */
export const column = workspaceQuery("records.read")({
  args: { stageId: v.id("stages"), limit: v.number() },
  returns: v.array(vCard),
  handler: (ctx, { stageId, limit }) => readColumn(ctx, stageId, limit),
})

/** Puts a deal right below another one in a stage, or on top of it. */
export const move = workspaceMutation("records.write")({
  args: {
    dealId: v.id("deals"),
    stageId: v.id("stages"),
    afterDealId: v.union(v.id("deals"), v.null()),
  },
  returns: v.object({ operationId: v.union(v.id("operations"), v.null()) }),
  handler: async (ctx, { dealId, stageId, afterDealId }) => {
    const { operationId } = await operate(ctx, { kind: "move" }, (opCtx) =>
      moveDeal(opCtx, dealId, stageId, afterDealId),
    )
    return { operationId }
  },
})
