import type { Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { mayDo, mayMove, type Role } from "../../permissions"
import { recordEvent } from "../events/record"
import { revokeInvitesBy } from "../invites/revoke"
import { nameOf, requireMembership } from "./find"
import { requireOtherOwner } from "./owners"

/** Gives a person of the workspace another role. Takes effect with the next read, also of live queries. */
export async function changeRole(ctx: WorkspaceMutationCtx, userId: Id<"users">, role: Role): Promise<void> {
  const actor = await requireMembership(ctx, ctx.workspaceId, ctx.userId)
  const membership = await requireMembership(ctx, ctx.workspaceId, userId)
  if (membership.role === role) return
  if (!mayMove(actor.role, membership.role, role)) {
    throw refuse("forbidden", "Only an owner can make somebody an owner, or change an owner's role.", "role")
  }
  await requireOtherOwner(ctx, membership)
  await ctx.db.patch("memberships", membership._id, { role })
  if (!mayDo(role, "members.manage")) await revokeInvitesBy(ctx, userId)
  await recordEvent(ctx, {
    verb: "updated",
    noun: "member",
    subject: await nameOf(ctx, userId),
    subjectId: userId,
    changes: [{ field: "role", from: membership.role, to: role }],
    at: Date.now(),
  })
}
