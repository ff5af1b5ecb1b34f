import { v } from "convex/values"
import type { Id } from "./_generated/dataModel"
import { workspaceMutation, workspaceQuery } from "./functions"
import { readBoard, vBoard } from "./model/deals/board"
import { moveDeal } from "./model/deals/move"
import { listAllStages } from "./model/deals/stages"
import { operate } from "./model/operations/operate"
import { createRecord } from "./model/records/create"
import { removeRecord, restoreRecord } from "./model/records/remove"
import { findRecord, notThere, requireRecord } from "./model/records/store"
import { updateRecord } from "./model/records/update"
import { vStageKind } from "./tables/deals"

export const board = workspaceQuery("records.read")({
  args: { pipelineId: v.optional(v.id("pipelines")) },
  returns: vBoard,
  handler: (ctx, { pipelineId }) => readBoard(ctx, pipelineId ?? null),
})

/** The stages of every pipeline, for forms, filters and lists. */
export const stages = workspaceQuery("records.read")({
  args: {},
  returns: v.array(
    v.object({
      ...{ _id: v.id("stages"), pipelineId: v.id("pipelines"), name: v.string(), color: v.string() },
      kind: vStageKind,
    }),
  ),
  handler: async (ctx) =>
    (await listAllStages(ctx)).map(({ _id, pipelineId, name, color, kind }) => ({
      ...{ _id, pipelineId, name, color, kind },
    })),
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

export const create = workspaceMutation("records.write")({
  args: {
    name: v.string(),
    amount: v.number(),
    currency: v.string(),
    stageId: v.id("stages"),
    contactId: v.optional(v.id("contacts")),
    closeDate: v.optional(v.string()),
  },
  returns: v.id("deals"),
  handler: async (ctx, { amount, currency, ...values }) => {
    const { result } = await operate(ctx, { kind: "create" }, (opCtx) =>
      createRecord(opCtx, "deal", { ...values, amount: { amount, currency } }),
    )
    return result as Id<"deals">
  },
})

export const update = workspaceMutation("records.write")({
  args: {
    dealId: v.id("deals"),
    name: v.optional(v.string()),
    amount: v.optional(v.number()),
    currency: v.optional(v.string()),
    contactId: v.optional(v.union(v.id("contacts"), v.null())),
    closeDate: v.optional(v.union(v.string(), v.null())),
  },
  returns: v.null(),
  handler: async (ctx, { dealId, amount, currency, ...values }) => {
    await operate(ctx, { kind: "update" }, async (opCtx) => {
      const record = await requireRecord(ctx, "deal", dealId)
      if (record.object !== "deal") return
      const money = { amount: amount ?? record.doc.amount, currency: currency ?? record.doc.currency }
      await updateRecord(opCtx, record, { ...values, amount: money })
    })
    return null
  },
})

export const remove = workspaceMutation("records.write")({
  args: { dealId: v.id("deals") },
  returns: v.null(),
  handler: async (ctx, { dealId }) => {
    const record = await findRecord(ctx, "deal", dealId)
    if (record === null) throw notThere("deal")
    await operate(ctx, { kind: "remove" }, (opCtx) => removeRecord(opCtx, record))
    return null
  },
})

export const restore = workspaceMutation("records.write")({
  args: { dealId: v.id("deals") },
  returns: v.null(),
  handler: async (ctx, { dealId }) => {
    const record = await findRecord(ctx, "deal", dealId)
    if (record === null) throw notThere("deal")
    await operate(ctx, { kind: "restore" }, (opCtx) => restoreRecord(opCtx, record))
    return null
  },
})
