import { v } from "convex/values"
import { internalMutation } from "./_generated/server"
import { workspaceQuery } from "./functions"
import { sweepConnections } from "./model/connections/close"
import { listLiveConnections, vLiveConnections } from "./model/connections/list"

export const live = workspaceQuery("realtime.read")({
  args: { channelId: v.id("channels") },
  returns: vLiveConnections,
  handler: (ctx, { channelId }) => listLiveConnections(ctx, channelId),
})

/** Cron; schedules itself until nothing silent is left. */
export const sweep = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await sweepConnections(ctx, Date.now())
    return null
  },
})
