import { defineTable } from "convex/server"
import { v } from "convex/values"

export const presenceTables = {
  /**
   * Records somebody looked at lately: what the presence component holds of each is found through this row, to be
   * swept when nobody comes any more, and when the workspace is deleted.
   */
  presenceRooms: defineTable({
    workspaceId: v.id("workspaces"),
    /** Id of the record; also the name of the component's room. */
    recordId: v.string(),
    /** Ms; somebody was there then or up to an hour later. */
    seenAt: v.number(),
  })
    .index("by_record", ["recordId"])
    .index("by_workspace", ["workspaceId"])
    .index("by_seenAt", ["seenAt"]),
}
