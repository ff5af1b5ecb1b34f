import { v } from "convex/values"
import { workspaceMutation, workspaceQuery } from "./functions"
import { findProject, listProjects, vProject } from "./model/projects/list"
import { archiveProject, createProject, restoreProject, updateProject } from "./model/projects/write"

export const list = workspaceQuery("realtime.read")({
  args: {},
  returns: v.array(vProject),
  handler: (ctx) => listProjects(ctx),
})

/** Null for an id that is none of this workspace: pages take it from their address. */
export const get = workspaceQuery("realtime.read")({
  args: { projectId: v.string() },
  returns: v.union(vProject, v.null()),
  handler: (ctx, { projectId }) => findProject(ctx, projectId),
})

/** Where the HTTP API answers. */
export const address = workspaceQuery("realtime.read")({
  args: {},
  returns: v.string(),
  handler: async () => `${process.env.CONVEX_SITE_URL ?? ""}/api/v1`,
})

export const create = workspaceMutation("realtime.write")({
  args: { name: v.string() },
  returns: v.id("projects"),
  handler: (ctx, { name }) => createProject(ctx, name),
})

export const update = workspaceMutation("realtime.write")({
  args: {
    projectId: v.id("projects"),
    name: v.optional(v.string()),
    origins: v.optional(v.array(v.string())),
    requestsPerMinute: v.optional(v.number()),
  },
  returns: v.null(),
  handler: async (ctx, { projectId, ...change }) => {
    await updateProject(ctx, projectId, change)
    return null
  },
})

export const archive = workspaceMutation("realtime.write")({
  args: { projectId: v.id("projects") },
  returns: v.null(),
  handler: async (ctx, { projectId }) => {
    await archiveProject(ctx, projectId)
    return null
  },
})

export const restore = workspaceMutation("realtime.write")({
  args: { projectId: v.id("projects") },
  returns: v.null(),
  handler: async (ctx, { projectId }) => {
    await restoreProject(ctx, projectId)
    return null
  },
})
