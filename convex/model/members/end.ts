// The two ways out of a workspace: being removed, and leaving.
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { mayMove } from "../../permissions"
import { recordEvent } from "../events/record"
import { revokeInvitesBy } from "../invites/revoke"
import { nameOf, requireMembership } from "./find"
import { requireOtherOwner } from "./owners"

export async function removeMember(ctx: WorkspaceMutationCtx, userId: Id<"users">): Promise<void> {
  const actor = await requireMembership(ctx, ctx.workspaceId, ctx.userId)
  const membership = await requireMembership(ctx, ctx.workspaceId, userId)
  if (!mayMove(actor.role, membership.role, membership.role)) {
    throw refuse("forbidden", "Only an owner can remove an owner.")
  }
  await endMembership(ctx, membership)
}

export async function leaveWorkspace(ctx: WorkspaceMutationCtx): Promise<void> {
  await endMembership(ctx, await requireMembership(ctx, ctx.workspaceId, ctx.userId))
}

/** Links the person handed out end with them: one of those may lead to an address of their own. */
async function endMembership(ctx: WorkspaceMutationCtx, membership: Doc<"memberships">): Promise<void> {
  const { userId, role } = membership
  await requireOtherOwner(ctx, membership)
  await ctx.db.delete("memberships", membership._id)
  await revokeInvitesBy(ctx, userId)
  await recordEvent(ctx, {
    verb: "removed",
    noun: "member",
    subject: await nameOf(ctx, userId),
    subjectId: userId,
    changes: [{ field: "role", from: role, to: null }],
    at: Date.now(),
  })
}
