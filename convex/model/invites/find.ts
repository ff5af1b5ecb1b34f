// Looking up invites: by link, and inside a workspace.
import type { Doc, Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { hashToken } from "./token"

/** Most invites of one workspace that can be open at a time. */
export const MAX_PENDING = 100

export async function findInviteByToken(ctx: QueryCtx, token: string): Promise<Doc<"invites"> | null> {
  const tokenHash = await hashToken(token)
  if (tokenHash === null) return null
  return await ctx.db
    .query("invites")
    .withIndex("by_tokenHash", (q) => q.eq("tokenHash", tokenHash))
    .unique()
}

export async function findPendingInvite(
  ctx: WorkspaceQueryCtx,
  email: string,
): Promise<Doc<"invites"> | null> {
  return await ctx.db
    .query("invites")
    .withIndex("by_workspace_and_state_and_email", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("state", "pending").eq("email", email),
    )
    .unique()
}

export async function pendingInvites(ctx: WorkspaceQueryCtx): Promise<Doc<"invites">[]> {
  return await ctx.db
    .query("invites")
    .withIndex("by_workspace_and_state_and_email", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("state", "pending"),
    )
    .take(MAX_PENDING)
}

/** A pending invite of this workspace. */
export async function requirePendingInvite(
  ctx: WorkspaceQueryCtx,
  inviteId: Id<"invites">,
): Promise<Doc<"invites">> {
  const invite = await ctx.db.get("invites", inviteId)
  if (invite === null || invite.workspaceId !== ctx.workspaceId) {
    throw refuse("not_found", "There is no such invite.")
  }
  if (invite.state !== "pending") throw refuse("conflict", "This invite is no longer open.")
  return invite
}

/** Whether any workspace waits for the person with this address. */
export async function hasOpenInvite(ctx: QueryCtx, email: string, now: number): Promise<boolean> {
  const invite = await ctx.db
    .query("invites")
    .withIndex("by_email_and_state_and_expiresAt", (q) =>
      q.eq("email", email).eq("state", "pending").gt("expiresAt", now),
    )
    .first()
  return invite !== null
}
