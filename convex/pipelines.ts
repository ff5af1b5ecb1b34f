import { v } from "convex/values"
import { internalMutation } from "./_generated/server"
import { workspaceMutation, workspaceQuery } from "./functions"
import { createPipeline } from "./model/pipelines/create"
import { listWithStages, readUse, vPipeline, vStageUse } from "./model/pipelines/list"
import { removePipeline, removeStage as removeOneStage } from "./model/pipelines/remove"
import {
  createStage as createOneStage,
  moveStage as moveOneStage,
  updateStage as updateOneStage,
} from "./model/pipelines/stage"
import { movePipeline, renamePipeline } from "./model/pipelines/update"
import { vacateSome } from "./model/pipelines/vacate"
import { vStageKind } from "./tables/deals"

const pipelineId = v.id("pipelines")
const stageId = v.id("stages")

export const list = workspaceQuery("records.read")({
  args: {},
  returns: v.array(vPipeline),
  handler: (ctx) => listWithStages(ctx),
})

/** How many deals stand in each stage: for those who delete one, and for the progress of that. */
export const use = workspaceQuery("pipelines.manage")({
  args: { pipelineId },
  returns: v.array(vStageUse),
  handler: (ctx, args) => readUse(ctx, args.pipelineId),
})

export const create = workspaceMutation("pipelines.manage")({
  args: { name: v.string() },
  returns: pipelineId,
  handler: (ctx, { name }) => createPipeline(ctx, name),
})

export const rename = workspaceMutation("pipelines.manage")({
  args: { pipelineId, name: v.string() },
  returns: v.null(),
  handler: async (ctx, args) => {
    await renamePipeline(ctx, args.pipelineId, args.name)
    return null
  },
})

/** Puts a pipeline right after another one, or first. */
export const move = workspaceMutation("pipelines.manage")({
  args: { pipelineId, afterPipelineId: v.union(pipelineId, v.null()) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await movePipeline(ctx, args.pipelineId, args.afterPipelineId)
    return null
  },
})

/** Its deals go to the stage `moveTo` of another pipeline, in the background. */
export const remove = workspaceMutation("pipelines.manage")({
  args: { pipelineId, moveTo: v.union(stageId, v.null()) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await removePipeline(ctx, args.pipelineId, args.moveTo)
    return null
  },
})

export const createStage = workspaceMutation("pipelines.manage")({
  args: { pipelineId, name: v.string(), kind: vStageKind, color: v.string(), probability: v.number() },
  returns: stageId,
  handler: (ctx, { pipelineId, ...input }) => createOneStage(ctx, pipelineId, input),
})

export const updateStage = workspaceMutation("pipelines.manage")({
  args: {
    stageId,
    name: v.optional(v.string()),
    kind: v.optional(vStageKind),
    color: v.optional(v.string()),
    probability: v.optional(v.number()),
  },
  returns: v.null(),
  handler: async (ctx, { stageId, ...input }) => {
    await updateOneStage(ctx, stageId, input)
    return null
  },
})

/** Puts a stage right after another one of its pipeline, or first. */
export const moveStage = workspaceMutation("pipelines.manage")({
  args: { stageId, afterStageId: v.union(stageId, v.null()) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await moveOneStage(ctx, args.stageId, args.afterStageId)
    return null
  },
})

/** Its deals go to the stage `moveTo`, in the background. */
export const removeStage = workspaceMutation("pipelines.manage")({
  args: { stageId, moveTo: v.union(stageId, v.null()) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await removeOneStage(ctx, args.stageId, args.moveTo)
    return null
  },
})

/** One batch of the deals that leave a deleted stage. */
export const vacate = internalMutation({
  args: { stageId, operationId: v.id("operations") },
  returns: v.null(),
  handler: async (ctx, args) => {
    await vacateSome(ctx, args.stageId, args.operationId)
    return null
  },
})
