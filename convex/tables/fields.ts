// What a workspace adds to the objects by itself: custom fields and tags.
import { defineTable } from "convex/server"
import { v } from "convex/values"

export const vCustomType = v.union(
  v.literal("text"),
  v.literal("number"),
  v.literal("money"),
  v.literal("date"),
  v.literal("select"),
  v.literal("multiSelect"),
  v.literal("checkbox"),
  v.literal("url"),
  v.literal("person"),
)

/** Objects that take custom fields and tags. */
export const vSubject = v.union(v.literal("company"), v.literal("contact"), v.literal("deal"))

export const vOption = v.object({ id: v.string(), label: v.string(), color: v.string() })

export const fieldTables = {
  /** Written by those who manage fields. Archived rather than deleted: values stay and come back with it. */
  customFields: defineTable({
    workspaceId: v.id("workspaces"),
    object: vSubject,
    label: v.string(),
    /** Fixed once made. */
    type: vCustomType,
    /** Choices of select and multiSelect; empty for the others. */
    options: v.array(vOption),
    /** Sorts among the fields of the object: a fractional index. */
    rank: v.string(),
    /** Ms when archived; null while in use. */
    archivedAt: v.union(v.number(), v.null()),
  }).index("by_workspace_and_object_and_rank", ["workspaceId", "object", "rank"]),

  /** Shared by all three objects. */
  tags: defineTable({
    workspaceId: v.id("workspaces"),
    name: v.string(),
    /** Lower case; unique in the workspace. */
    sortName: v.string(),
    color: v.string(),
  }).index("by_workspace_and_sortName", ["workspaceId", "sortName"]),
}
