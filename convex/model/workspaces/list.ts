import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { vRole } from "../../tables/workspaces"
import { findMembership } from "../members/find"
import { MAX_WORKSPACES } from "../members/join"

export const vWorkspace = v.object({
  _id: v.id("workspaces"),
  name: v.string(),
  slug: v.string(),
  role: vRole,
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
  return memberships.flatMap((membership, index) => {
    const workspace = workspaces[index]
    return workspace === null ? [] : viewWorkspace(workspace, membership)
  })
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
  return membership === null ? null : viewWorkspace(workspace, membership)
}

export async function findWorkspace(ctx: QueryCtx, slug: string): Promise<Doc<"workspaces"> | null> {
  return await ctx.db
    .query("workspaces")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique()
}

function viewWorkspace(workspace: Doc<"workspaces">, membership: Doc<"memberships">): Workspace {
  const { _id, name, slug } = workspace
  return { _id, name, slug, role: membership.role }
}
