// Making, changing, archiving and bringing back projects.
import type { Id } from "../../_generated/dataModel"
import type { WorkspaceMutationCtx } from "../../functions"
import { refuse } from "../../errors"
import { recordEvent } from "../events/record"
import { requireFreeName, requireOrigins, requirePerMinute, requireProject, DEFAULT_PER_MINUTE } from "./find"
import { listProjects, MAX_PROJECTS } from "./list"

export async function createProject(ctx: WorkspaceMutationCtx, text: string): Promise<Id<"projects">> {
  const names = await requireFreeName(ctx, text, null)
  if ((await listProjects(ctx)).length >= MAX_PROJECTS) {
    throw refuse("limit_reached", `A workspace can have at most ${MAX_PROJECTS} projects.`, "name")
  }
  const projectId = await ctx.db.insert("projects", {
    ...{ workspaceId: ctx.workspaceId, ...names, origins: [], requestsPerMinute: DEFAULT_PER_MINUTE },
    ...{ createdBy: ctx.userId, archivedAt: null },
  })
  const event = { noun: "project", subject: names.name, subjectId: projectId } as const
  await recordEvent(ctx, { verb: "created", ...event, at: Date.now() })
  return projectId
}

export type ProjectChange = { name?: string; origins?: string[]; requestsPerMinute?: number }

export async function updateProject(
  ctx: WorkspaceMutationCtx,
  projectId: Id<"projects">,
  change: ProjectChange,
): Promise<void> {
  const project = await requireProject(ctx, projectId)
  const names = await requireFreeName(ctx, change.name ?? project.name, projectId)
  const origins = change.origins === undefined ? project.origins : requireOrigins(change.origins)
  const requestsPerMinute = requirePerMinute(change.requestsPerMinute ?? project.requestsPerMinute)
  const changes = [
    { field: "name", from: project.name, to: names.name },
    { field: "origins", from: project.origins.join(", "), to: origins.join(", ") },
    { field: "requestsPerMinute", from: project.requestsPerMinute, to: requestsPerMinute },
  ].filter(({ from, to }) => from !== to)
  if (changes.length === 0) return
  await ctx.db.patch("projects", projectId, { ...names, origins, requestsPerMinute })
  const event = { noun: "project", subject: names.name, subjectId: projectId } as const
  await recordEvent(ctx, { verb: "updated", ...event, at: Date.now(), changes })
}

/** Its keys and grants stop at once, open connections with their next heartbeat; it can be brought back. */
export async function archiveProject(ctx: WorkspaceMutationCtx, projectId: Id<"projects">): Promise<void> {
  const { name, archivedAt } = await requireProject(ctx, projectId)
  if (archivedAt !== null) return
  await ctx.db.patch("projects", projectId, { archivedAt: Date.now() })
  const event = { noun: "project", subject: name, subjectId: projectId } as const
  await recordEvent(ctx, { verb: "removed", ...event, at: Date.now() })
}

export async function restoreProject(ctx: WorkspaceMutationCtx, projectId: Id<"projects">): Promise<void> {
  const { name, archivedAt } = await requireProject(ctx, projectId)
  if (archivedAt === null) return
  await ctx.db.patch("projects", projectId, { archivedAt: null })
  const event = { noun: "project", subject: name, subjectId: projectId } as const
  await recordEvent(ctx, { verb: "restored", ...event, at: Date.now() })
}
