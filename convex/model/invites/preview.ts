import { v, type Infer } from "convex/values"
import type { Doc, Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { vInviteRole } from "../../tables/workspaces"
import { findMembership, nameOf } from "../members/find"
import { findInviteByToken } from "./find"
import { maskEmail } from "./token"

export const vInvitePreview = v.object({
  workspaceName: v.string(),
  inviterName: v.string(),
  role: vInviteRole,
  maskedEmail: v.string(),
  expiresAt: v.number(),
  state: v.union(v.literal("pending"), v.literal("accepted"), v.literal("revoked")),
  viewer: v.union(
    v.object({ kind: v.literal("stranger") }),
    /** Signed in with another address than the invited one. */
    v.object({ kind: v.literal("other"), email: v.string() }),
    v.object({ kind: v.literal("invited") }),
    v.object({ kind: v.literal("member"), slug: v.string() }),
  ),
})
type InvitePreview = Infer<typeof vInvitePreview>

/** What a link's holder may know before accepting; null for a link that leads nowhere. */
export async function previewInvite(
  ctx: QueryCtx & { userId: Id<"users"> | null },
  token: string,
): Promise<InvitePreview | null> {
  const invite = await findInviteByToken(ctx, token)
  const workspace = invite === null ? null : await ctx.db.get("workspaces", invite.workspaceId)
  if (invite === null || workspace === null || workspace.deletedAt !== undefined) return null
  return {
    workspaceName: workspace.name,
    inviterName: await nameOf(ctx, invite.invitedBy),
    role: invite.role,
    maskedEmail: maskEmail(invite.email),
    expiresAt: invite.expiresAt,
    state: invite.state,
    viewer: await viewerOf(ctx, invite, workspace),
  }
}

async function viewerOf(
  ctx: QueryCtx & { userId: Id<"users"> | null },
  invite: Doc<"invites">,
  workspace: Doc<"workspaces">,
): Promise<InvitePreview["viewer"]> {
  const user = ctx.userId === null ? null : await ctx.db.get("users", ctx.userId)
  if (user === null) return { kind: "stranger" }
  const membership = await findMembership(ctx, workspace._id, user._id)
  if (membership !== null) return { kind: "member", slug: workspace.slug }
  return user.email === invite.email ? { kind: "invited" } : { kind: "other", email: user.email ?? "" }
}
