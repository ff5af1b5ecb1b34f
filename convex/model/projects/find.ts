// Looking up projects, and the checks every write of one shares.
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { refuse } from "../../errors"
import { requireText, sortable } from "../text"

const PROJECT_LENGTH = 60
const MAX_ORIGINS = 20
const MOST_PER_MINUTE = 600_000

/** Rate limit of a new project: twenty requests a second, for each key and each grant. */
export const DEFAULT_PER_MINUTE = 1_200

export async function requireProject(
  ctx: WorkspaceQueryCtx,
  projectId: Id<"projects">,
): Promise<Doc<"projects">> {
  const project = await ctx.db.get("projects", projectId)
  if (project?.workspaceId !== ctx.workspaceId) throw refuse("not_found", "There is no such project.")
  return project
}

/** A project that still takes messages, keys and grants. */
export async function requireOpenProject(
  ctx: WorkspaceQueryCtx,
  projectId: Id<"projects">,
): Promise<Doc<"projects">> {
  const project = await requireProject(ctx, projectId)
  if (project.archivedAt !== null) throw refuse("conflict", "This project is archived. Bring it back first.")
  return project
}

/** A name no other project of the workspace has, archived ones included. */
export async function requireFreeName(
  ctx: WorkspaceQueryCtx,
  text: string,
  projectId: Id<"projects"> | null,
): Promise<{ name: string; sortName: string }> {
  const name = requireText(text, "name", "The project's name", PROJECT_LENGTH)
  const sortName = sortable(name)
  const taken = await ctx.db
    .query("projects")
    .withIndex("by_workspace_and_sortName", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("sortName", sortName),
    )
    .first()
  if (taken !== null && taken._id !== projectId) {
    throw refuse("conflict", `There is already a project called ${taken.name}.`, "name")
  }
  return { name, sortName }
}

/** "https://app.example.com", without a path; "*" for any page. */
export function requireOrigins(texts: readonly string[]): string[] {
  const origins = texts.map((text) => text.trim()).filter((text) => text !== "")
  if (origins.length > MAX_ORIGINS) {
    throw refuse("limit_reached", `A project can have at most ${MAX_ORIGINS} origins.`, "origins")
  }
  return [...new Set(origins.map(requireOrigin))].sort()
}

function requireOrigin(text: string): string {
  if (text === "*") return text
  const url = URL.canParse(text) ? new URL(text) : null
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    !/^\/?$/.test(url.pathname + url.search + url.hash)
  ) {
    throw refuse("invalid", `“${text}” is no origin. Write it like https://app.example.com.`, "origins")
  }
  return url.origin
}

export function requirePerMinute(count: number): number {
  if (!Number.isInteger(count) || count < 1 || count > MOST_PER_MINUTE) {
    const most = MOST_PER_MINUTE.toLocaleString("en")
    throw refuse("invalid", `The limit is a whole number from 1 to ${most}.`, "requestsPerMinute")
  }
  return count
}
