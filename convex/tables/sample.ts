import { defineTable } from "convex/server"
import { v } from "convex/values"

export const vSampleState = v.union(v.literal("filling"), v.literal("filled"), v.literal("clearing"))

export const sampleTables = {
  /** The sample data of a workspace, there from the click that fills it until the last of it is removed. */
  sampleRuns: defineTable({
    workspaceId: v.id("workspaces"),
    /** What its records have as their origin. */
    operationId: v.id("operations"),
    startedBy: v.id("users"),
    state: vSampleState,
    /** Ms of the click: the data lie in the year before it. */
    now: v.number(),
    /** Companies added so far, with everything that belongs to each; of how many. */
    companies: v.number(),
    size: v.number(),
    /** Records and events removed so far, of how many. */
    removed: v.number(),
    toRemove: v.number(),
    /** Its tags and custom fields, in the order of model/sample/extras. */
    tagIds: v.array(v.id("tags")),
    /** Those of the tags that were not here before. */
    newTagIds: v.array(v.id("tags")),
    fieldIds: v.array(v.id("customFields")),
    /** A batch of an older chain than this stops, so that one chain goes on however often it is restarted. */
    chain: v.number(),
    /** Ms of the last batch; a run that stands still is started again. */
    movedAt: v.number(),
  })
    .index("by_workspace", ["workspaceId"])
    .index("by_state_and_movedAt", ["state", "movedAt"]),
}
