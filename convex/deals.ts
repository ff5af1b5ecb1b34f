import { v } from "convex/values"
import { workspaceMutation, workspaceQuery } from "./functions"
import { readBoard, vBoard } from "./model/deals/board"
import { createDeal } from "./model/deals/create"
import { moveDeal } from "./model/deals/move"
import { removeDeal, restoreDeal } from "./model/deals/remove"
import { updateDeal } from "./model/deals/update"

export const board = workspaceQuery("deals.read")({
  args: {},
  returns: vBoard,
  handler: (ctx) => readBoard(ctx),
})

export const create = workspaceMutation("deals.write")({
  args: {
    title: v.string(),
    amount: v.number(),
    currency: v.string(),
    stageId: v.id("stages"),
    contactId: v.optional(v.id("contacts")),
    closeDate: v.optional(v.string()),
  },
  returns: v.id("deals"),
  handler: (ctx, input) => createDeal(ctx, input),
})

export const update = workspaceMutation("deals.write")({
  args: {
    dealId: v.id("deals"),
    title: v.optional(v.string()),
    amount: v.optional(v.number()),
    currency: v.optional(v.string()),
    contactId: v.optional(v.union(v.id("contacts"), v.null())),
    closeDate: v.optional(v.union(v.string(), v.null())),
  },
  returns: v.null(),
  handler: async (ctx, { dealId, ...changes }) => {
    await updateDeal(ctx, dealId, changes)
    return null
  },
})

export const move = workspaceMutation("deals.write")({
  args: {
    dealId: v.id("deals"),
    stageId: v.id("stages"),
    afterDealId: v.union(v.id("deals"), v.null()),
  },
  returns: v.null(),
  handler: async (ctx, { dealId, stageId, afterDealId }) => {
    await moveDeal(ctx, dealId, stageId, afterDealId)
    return null
  },
})

export const remove = workspaceMutation("deals.write")({
  args: { dealId: v.id("deals") },
  returns: v.null(),
  handler: async (ctx, { dealId }) => {
    await removeDeal(ctx, dealId)
    return null
  },
})

export const restore = workspaceMutation("deals.write")({
  args: { dealId: v.id("deals") },
  returns: v.null(),
  handler: async (ctx, { dealId }) => {
    await restoreDeal(ctx, dealId)
    return null
  },
})
