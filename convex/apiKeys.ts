import { v } from "convex/values"
import { internalMutation } from "./_generated/server"
import { workspaceMutation, workspaceQuery } from "./functions"
import { listKeys, vApiKey } from "./model/apiKeys/find"
import { createKey, expireKey, revokeKey, rotateKey, vNewKey } from "./model/apiKeys/write"
import { vScope } from "./tables/realtime"

export const list = workspaceQuery("realtime.read")({
  args: { projectId: v.id("projects") },
  returns: v.array(vApiKey),
  handler: (ctx, { projectId }) => listKeys(ctx, projectId),
})

/** The answer holds the only copy of the key. */
export const create = workspaceMutation("realtime.write")({
  args: { projectId: v.id("projects"), name: v.string(), scopes: v.array(vScope) },
  returns: vNewKey,
  handler: (ctx, { projectId, ...input }) => createKey(ctx, projectId, input),
})

/** The answer holds the only copy of the new key. */
export const rotate = workspaceMutation("realtime.write")({
  args: { keyId: v.id("apiKeys"), graceMs: v.number() },
  returns: vNewKey,
  handler: (ctx, { keyId, graceMs }) => rotateKey(ctx, keyId, graceMs),
})

export const revoke = workspaceMutation("realtime.write")({
  args: { keyId: v.id("apiKeys") },
  returns: v.null(),
  handler: async (ctx, { keyId }) => {
    await revokeKey(ctx, keyId)
    return null
  },
})

export const expire = internalMutation({
  args: { keyId: v.id("apiKeys") },
  returns: v.null(),
  handler: async (ctx, { keyId }) => {
    const key = await ctx.db.get("apiKeys", keyId)
    if (key !== null) await expireKey(ctx, key, Date.now())
    return null
  },
})
