// Looking up who is in a workspace.
import type { Doc, Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"

/** Most people one workspace can have; deleting it removes their memberships in one transaction. */
export const MAX_MEMBERS = 500

export async function findMembership(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  userId: Id<"users">,
): Promise<Doc<"memberships"> | null> {
  return await ctx.db
    .query("memberships")
    .withIndex("by_workspace_and_user", (q) => q.eq("workspaceId", workspaceId).eq("userId", userId))
    .unique()
}

export async function requireMembership(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  userId: Id<"users">,
): Promise<Doc<"memberships">> {
  const membership = await findMembership(ctx, workspaceId, userId)
  if (membership === null) throw refuse("not_found", "That person is not in this workspace.")
  return membership
}

export async function nameOf(ctx: QueryCtx, userId: Id<"users">): Promise<string> {
  const user = await ctx.db.get("users", userId)
  return user?.name ?? user?.email ?? "Someone"
}
