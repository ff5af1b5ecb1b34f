import { v } from "convex/values"
import { signedInMutation, signedInQuery } from "./functions"
import { takeOne } from "./model/limits"
import { createWorkspace } from "./model/workspaces/create"
import { findWorkspaceBySlug, listWorkspaces, vWorkspace } from "./model/workspaces/list"

export const list = signedInQuery({
  args: {},
  returns: v.array(vWorkspace),
  handler: (ctx) => listWorkspaces(ctx, ctx.userId),
})

export const bySlug = signedInQuery({
  args: { slug: v.string() },
  returns: v.union(vWorkspace, v.null()),
  handler: (ctx, { slug }) => findWorkspaceBySlug(ctx, ctx.userId, slug),
})

export const create = signedInMutation({
  args: { name: v.string() },
  returns: v.object({ workspaceId: v.id("workspaces"), slug: v.string() }),
  handler: async (ctx, input) => {
    await takeOne(ctx, "workspace", ctx.userId)
    return await createWorkspace(ctx, ctx.userId, input)
  },
})
