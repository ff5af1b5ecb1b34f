// Presence: who is in a room, kept by heartbeats.
import { Presence } from "@convex-dev/presence"
import { componentsGeneric, mutationGeneric, queryGeneric } from "convex/server"
import { v } from "convex/values"

const presence = new Presence(componentsGeneric().presence)

export const heartbeat = mutationGeneric({
  args: { room: v.string(), user: v.string(), session: v.string(), interval: v.number() },
  handler: async (ctx, { room, user, session, interval }) =>
    presence.heartbeat(ctx, room, user, session, interval),
})

export const list = queryGeneric({
  args: { roomToken: v.string() },
  handler: async (ctx, { roomToken }) => presence.list(ctx, roomToken),
})

export const leave = mutationGeneric({
  args: { sessionToken: v.string() },
  handler: async (ctx, { sessionToken }) => presence.disconnect(ctx, sessionToken),
})
