import { v } from "convex/values"
import { workspaceMutation, workspaceQuery } from "./functions"
import { listCustomFields } from "./model/fields/list"
import { archiveField, createField, moveField, renameField, restoreField } from "./model/fields/manage"
import {
  addOption as addOneOption,
  moveOption as moveOneOption,
  removeOption as removeOneOption,
  updateOption as updateOneOption,
} from "./model/fields/manageOptions"
import { vCustomType, vOption, vSubject } from "./tables/fields"

const fieldId = v.id("customFields")
const option = { fieldId, optionId: v.string() }

/** The custom fields of an object in their order; archived ones are marked. */
export const list = workspaceQuery("records.read")({
  args: { object: vSubject },
  returns: v.array(
    v.object({
      _id: fieldId,
      label: v.string(),
      type: vCustomType,
      options: v.array(vOption),
      archived: v.boolean(),
    }),
  ),
  handler: async (ctx, { object }) =>
    (await listCustomFields(ctx, ctx.workspaceId, object)).map(
      ({ _id, label, type, options, archivedAt }) => ({
        ...{ _id, label, type, options },
        archived: archivedAt !== null,
      }),
    ),
})

export const create = workspaceMutation("fields.manage")({
  args: {
    object: vSubject,
    label: v.string(),
    type: vCustomType,
    /** Choices of select and multiSelect. */
    options: v.optional(v.array(v.object({ label: v.string(), color: v.string() }))),
  },
  returns: fieldId,
  handler: (ctx, { options = [], ...field }) => createField(ctx, { ...field, options }),
})

export const rename = workspaceMutation("fields.manage")({
  args: { fieldId, label: v.string() },
  returns: v.null(),
  handler: async (ctx, args) => {
    await renameField(ctx, args.fieldId, args.label)
    return null
  },
})

/** Puts a field right after another one of its object, or first. */
export const move = workspaceMutation("fields.manage")({
  args: { fieldId, afterFieldId: v.union(fieldId, v.null()) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await moveField(ctx, args.fieldId, args.afterFieldId)
    return null
  },
})

/** Hides a field; its values stay. */
export const archive = workspaceMutation("fields.manage")({
  args: { fieldId },
  returns: v.null(),
  handler: async (ctx, args) => {
    await archiveField(ctx, args.fieldId)
    return null
  },
})

export const restore = workspaceMutation("fields.manage")({
  args: { fieldId },
  returns: v.null(),
  handler: async (ctx, args) => {
    await restoreField(ctx, args.fieldId)
    return null
  },
})

export const addOption = workspaceMutation("fields.manage")({
  args: { fieldId, label: v.string(), color: v.string() },
  /** Id of the choice. */
  returns: v.string(),
  handler: (ctx, { fieldId, ...option }) => addOneOption(ctx, fieldId, option),
})

/** Renames or recolours a choice. */
export const updateOption = workspaceMutation("fields.manage")({
  args: { ...option, label: v.optional(v.string()), color: v.optional(v.string()) },
  returns: v.null(),
  handler: async (ctx, { fieldId, optionId, ...changes }) => {
    await updateOneOption(ctx, fieldId, optionId, changes)
    return null
  },
})

/** Puts a choice right after another one, or first. */
export const moveOption = workspaceMutation("fields.manage")({
  args: { ...option, afterOptionId: v.union(v.string(), v.null()) },
  returns: v.null(),
  handler: async (ctx, { fieldId, optionId, afterOptionId }) => {
    await moveOneOption(ctx, fieldId, optionId, afterOptionId)
    return null
  },
})

/** Records that hold the choice lose it. */
export const removeOption = workspaceMutation("fields.manage")({
  args: option,
  returns: v.null(),
  handler: async (ctx, { fieldId, optionId }) => {
    await removeOneOption(ctx, fieldId, optionId)
    return null
  },
})
