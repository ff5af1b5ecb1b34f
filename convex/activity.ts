import { v } from "convex/values"
import { workspaceQuery } from "./functions"
import { recentActivity, vActivity } from "./model/activity/recent"

export const recent = workspaceQuery("activity.read")({
  args: {},
  returns: v.array(vActivity),
  handler: (ctx) => recentActivity(ctx),
})
