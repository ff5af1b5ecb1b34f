import { v } from "convex/values"
import { workspaceQuery } from "./functions"
import { recentTraffic, vTraffic, vTrafficOf } from "./model/api/traffic"

/** What came through the realtime API lately, newest first; of everything, or of one project, channel or key. */
export const recent = workspaceQuery("realtime.read")({
  args: { of: v.union(vTrafficOf, v.null()) },
  returns: v.array(vTraffic),
  handler: (ctx, { of }) => recentTraffic(ctx, of),
})
