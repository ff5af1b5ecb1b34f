import { v } from "convex/values"
import { internalMutation } from "./_generated/server"
import { workspaceMutation, workspaceQuery } from "./functions"
import { createTag } from "./model/tags/create"
import { listTags, vTag } from "./model/tags/list"
import { removeTag, takeTagFromRecords } from "./model/tags/remove"
import { updateTag } from "./model/tags/update"

export const list = workspaceQuery("records.read")({
  args: {},
  returns: v.array(vTag),
  handler: (ctx) => listTags(ctx),
})

export const create = workspaceMutation("tags.write")({
  args: { name: v.string(), color: v.string() },
  returns: v.id("tags"),
  handler: (ctx, { name, color }) => createTag(ctx, name, color),
})

/** Renames or recolours. */
export const update = workspaceMutation("tags.write")({
  args: { tagId: v.id("tags"), name: v.optional(v.string()), color: v.optional(v.string()) },
  returns: v.null(),
  handler: async (ctx, { tagId, ...changes }) => {
    await updateTag(ctx, tagId, changes)
    return null
  },
})

/** Deletes a tag, and takes it from every record in the background. */
export const remove = workspaceMutation("tags.write")({
  args: { tagId: v.id("tags") },
  returns: v.null(),
  handler: async (ctx, { tagId }) => {
    await removeTag(ctx, tagId)
    return null
  },
})

export const continueRemoval = internalMutation({
  args: { operationId: v.id("operations"), tagId: v.id("tags") },
  returns: v.null(),
  handler: async (ctx, { operationId, tagId }) => {
    const operation = await ctx.db.get("operations", operationId)
    // Gone when the workspace was deleted meanwhile.
    if (operation === null) return null
    const { workspaceId, actorId: userId } = operation
    await takeTagFromRecords({ ...ctx, workspaceId, userId }, operation, tagId)
    return null
  },
})
