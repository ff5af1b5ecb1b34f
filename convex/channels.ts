import { v } from "convex/values"
import { workspaceMutation, workspaceQuery } from "./functions"
import { findChannel, listChannels, vChannel } from "./model/channels/find"
import { archiveChannel, createChannel, restoreChannel } from "./model/channels/write"

export const list = workspaceQuery("realtime.read")({
  args: { projectId: v.id("projects") },
  returns: v.array(vChannel),
  handler: (ctx, { projectId }) => listChannels(ctx, projectId),
})

/** Null for an id that is none of this workspace: pages take it from their address. */
export const get = workspaceQuery("realtime.read")({
  args: { channelId: v.string() },
  returns: v.union(vChannel, v.null()),
  handler: (ctx, { channelId }) => findChannel(ctx, channelId),
})

export const create = workspaceMutation("realtime.write")({
  args: { projectId: v.id("projects"), name: v.string() },
  returns: v.id("channels"),
  handler: (ctx, { projectId, name }) => createChannel(ctx, projectId, name),
})

export const archive = workspaceMutation("realtime.write")({
  args: { channelId: v.id("channels") },
  returns: v.null(),
  handler: async (ctx, { channelId }) => {
    await archiveChannel(ctx, channelId)
    return null
  },
})

export const restore = workspaceMutation("realtime.write")({
  args: { channelId: v.id("channels") },
  returns: v.null(),
  handler: async (ctx, { channelId }) => {
    await restoreChannel(ctx, channelId)
    return null
  },
})
