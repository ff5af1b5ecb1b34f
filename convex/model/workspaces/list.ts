import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { vRole } from "../../tables/workspaces"
import { findMembership } from "../members/find"
import { MAX_WORKSPACES } from "../members/join"
import { timeZoneOf } from "./timeZone"

export const vWorkspace = v.object({
  _id: v.id("workspaces"),
  name: v.string(),
  slug: v.string(),
  role: vRole,
  /** IANA name: where its days begin and end. */
  timeZone: v.string(),
})

type Workspace = Infer<typeof vWorkspace>

/** The workspaces a person is in, oldest membership first. */
export async function listWorkspaces(ctx: QueryCtx, userId: Id<"users">): Promise<Workspace[]> {
  const memberships = await ctx.db
    .query("memberships")
    .withIndex("by_user", (q) => q.eq("userId", userId))
    .take(MAX_WORKSPACES)
  const workspaces = await Promise.all(
    memberships.map((membership) => ctx.db.get("workspaces", membership.workspaceId)),
  )
  const views = memberships.map((membership, index) => {
    const workspace = workspaces[index]
    return workspace === null ? null : viewWorkspace(ctx, workspace, membership)
  })
  return (await Promise.all(views)).filter((view) => view !== null)
}

/** The workspace with this slug as the person sees it; null when there is none or they are not in it. */
export async function findWorkspaceBySlug(
  ctx: QueryCtx,
  userId: Id<"users">,
  slug: string,
): Promise<Workspace | null> {
  const workspace = await findWorkspace(ctx, slug)
  if (workspace === null) return null
  const membership = await findMembership(ctx, workspace._id, userId)
  return membership === null ? null : await viewWorkspace(ctx, workspace, membership)
}

export async function findWorkspace(ctx: QueryCtx, slug: string): Promise<Doc<"workspaces"> | null> {
  return await ctx.db
    .query("workspaces")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique()
}

async function viewWorkspace(
  ctx: QueryCtx,
  workspace: Doc<"workspaces">,
  { role }: Doc<"memberships">,
): Promise<Workspace> {
  const { _id, name, slug } = workspace
  return { _id, name, slug, role, timeZone: await timeZoneOf(ctx, workspace) }
}
