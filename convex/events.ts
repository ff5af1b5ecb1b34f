import { v } from "convex/values"
import { workspaceQuery } from "./functions"
import { recentEvents, vRecentEvent } from "./model/events/recent"

export const recent = workspaceQuery("records.read")({
  args: {},
  returns: v.array(vRecentEvent),
  handler: (ctx) => recentEvents(ctx),
})
