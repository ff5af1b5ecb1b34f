import { v } from "convex/values"
import { workspaceMutation, workspaceQuery } from "./functions"
import { listViews, vView } from "./model/views/find"
import { createView, removeView, shareView, updateView } from "./model/views/write"
import { vSubject } from "./tables/fields"
import { vViewSpec } from "./tables/views"

/** The caller's views of an object and those that are shared. */
export const list = workspaceQuery("records.read")({
  args: { object: vSubject },
  returns: v.array(vView),
  handler: (ctx, { object }) => listViews(ctx, object),
})

/** Saves a view for the caller alone. */
export const create = workspaceMutation("records.read")({
  args: { object: vSubject, name: v.string(), spec: vViewSpec },
  returns: v.id("views"),
  handler: (ctx, { object, name, spec }) => createView(ctx, object, name, spec),
})

export const update = workspaceMutation("records.read")({
  args: { viewId: v.id("views"), name: v.optional(v.string()), spec: v.optional(vViewSpec) },
  returns: v.null(),
  handler: async (ctx, { viewId, ...changes }) => {
    await updateView(ctx, viewId, changes)
    return null
  },
})

export const share = workspaceMutation("views.share")({
  args: { viewId: v.id("views"), shared: v.boolean() },
  returns: v.null(),
  handler: async (ctx, { viewId, shared }) => {
    await shareView(ctx, viewId, shared)
    return null
  },
})

export const remove = workspaceMutation("records.read")({
  args: { viewId: v.id("views") },
  returns: v.null(),
  handler: async (ctx, { viewId }) => {
    await removeView(ctx, viewId)
    return null
  },
})
