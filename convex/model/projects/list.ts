import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"

/** Most projects of one workspace, archived ones included. */
export const MAX_PROJECTS = 100

export const vProject = v.object({
  _id: v.id("projects"),
  name: v.string(),
  origins: v.array(v.string()),
  requestsPerMinute: v.number(),
  createdAt: v.number(),
  archivedAt: v.union(v.number(), v.null()),
})

/** The projects of the workspace by name. */
export async function listProjects(ctx: WorkspaceQueryCtx): Promise<Infer<typeof vProject>[]> {
  const projects = await ctx.db
    .query("projects")
    .withIndex("by_workspace_and_sortName", (q) => q.eq("workspaceId", ctx.workspaceId))
    .take(MAX_PROJECTS)
  return projects.map(viewProject)
}

/** Null when there is none with this id, or it is another workspace's. */
export async function findProject(
  ctx: WorkspaceQueryCtx,
  id: string,
): Promise<Infer<typeof vProject> | null> {
  const projectId: Id<"projects"> | null = ctx.db.normalizeId("projects", id)
  const project = projectId === null ? null : await ctx.db.get("projects", projectId)
  return project?.workspaceId === ctx.workspaceId ? viewProject(project) : null
}

function viewProject(project: Doc<"projects">): Infer<typeof vProject> {
  const { _id, name, origins, requestsPerMinute, _creationTime: createdAt, archivedAt } = project
  return { _id, name, origins, requestsPerMinute, createdAt, archivedAt }
}
