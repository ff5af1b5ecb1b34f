// How people look at lists, and the changes of many records that run in the background.
import { defineTable } from "convex/server"
import { v } from "convex/values"
import { vFilter } from "../model/records/filter"
import { vSubject } from "./fields"
import { vFieldValue } from "./records"

export const vColumn = v.object({
  /** Key of the field. */
  field: v.string(),
  /** Pixels; absent for the usual width. */
  width: v.optional(v.number()),
})

/** Which records a list shows, in which order, in which columns. */
export const vViewSpec = v.object({
  filter: vFilter,
  sort: v.union(v.object({ field: v.string(), descending: v.boolean() }), v.null()),
  columns: v.array(vColumn),
})

/** What is done to each of many records. */
export const vBulkChange = v.union(
  v.object({ kind: v.literal("set"), field: v.string(), value: vFieldValue }),
  v.object({ kind: v.literal("addTags"), tagIds: v.array(v.id("tags")) }),
  v.object({ kind: v.literal("removeTags"), tagIds: v.array(v.id("tags")) }),
  v.object({ kind: v.literal("remove") }),
)

export const viewTables = {
  /** Seen by its owner, and by everybody when shared. */
  views: defineTable({
    workspaceId: v.id("workspaces"),
    object: vSubject,
    name: v.string(),
    spec: vViewSpec,
    ownerId: v.id("users"),
    shared: v.boolean(),
  }).index("by_workspace_and_object", ["workspaceId", "object"]),

  /** One row while the change of many records runs; its operation tells how far it is. */
  bulkJobs: defineTable({
    workspaceId: v.id("workspaces"),
    operationId: v.id("operations"),
    object: vSubject,
    change: vBulkChange,
    /** The records, when they are known by id; otherwise all that pass the filter. */
    recordIds: v.union(v.array(v.string()), v.null()),
    filter: vFilter,
    /** The day for the reader when it began, YYYY-MM-DD. */
    today: v.string(),
    /** Ids that pass the filter but are left alone. */
    except: v.array(v.string()),
    /** Where the next run goes on: an index into the ids, or a cursor through all records. */
    position: v.number(),
    cursor: v.union(v.string(), v.null()),
  }).index("by_workspace", ["workspaceId"]),
}
