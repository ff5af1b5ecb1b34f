import { v } from "convex/values"
import { internalMutation } from "./_generated/server"
import { signedInMutation, signedInQuery, workspaceMutation } from "./functions"
import { continueDeletion as runDeletion, resumeDeletions as restart } from "./model/deletion/continue"
import { findDeletion, vDeletion } from "./model/deletion/progress"
import { deleteWorkspace } from "./model/deletion/start"
import { takeOne } from "./model/limits"
import { createWorkspace } from "./model/workspaces/create"
import { findWorkspaceBySlug, listWorkspaces, vWorkspace } from "./model/workspaces/list"
import { renameWorkspace } from "./model/workspaces/rename"
import { setTimeZone as chooseTimeZone } from "./model/workspaces/timeZone"

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

export const rename = workspaceMutation("workspace.rename")({
  args: { name: v.string() },
  returns: v.null(),
  handler: async (ctx, { name }) => {
    await renameWorkspace(ctx, name)
    return null
  },
})

export const setTimeZone = workspaceMutation("workspace.configure")({
  args: { timeZone: v.string() },
  returns: v.null(),
  handler: async (ctx, { timeZone }) => {
    await chooseTimeZone(ctx, timeZone)
    return null
  },
})

/** `typedName`: the workspace's name, typed again. Nobody can use the workspace from then on. */
export const remove = workspaceMutation("workspace.delete")({
  args: { typedName: v.string() },
  returns: v.null(),
  handler: async (ctx, { typedName }) => {
    await deleteWorkspace(ctx, typedName)
    return null
  },
})

/** How far a removal is, for people who were in the workspace; null when there is none. */
export const deletion = signedInQuery({
  args: { slug: v.string() },
  returns: v.union(vDeletion, v.null()),
  handler: (ctx, { slug }) => findDeletion(ctx, ctx.userId, slug),
})

/** Scheduled by `remove` and by itself. */
export const continueDeletion = internalMutation({
  args: { deletionId: v.id("workspaceDeletions"), chain: v.number() },
  returns: v.null(),
  handler: async (ctx, { deletionId, chain }) => {
    await runDeletion(ctx, deletionId, chain)
    return null
  },
})

/** Run by crons.ts; answers with how many it started again. */
export const resumeDeletions = internalMutation({
  args: {},
  returns: v.number(),
  handler: (ctx) => restart(ctx, Date.now()),
})
