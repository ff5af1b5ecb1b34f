import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceMutationCtx } from "../../functions"
import { recordEvent } from "../events/record"
import { pendingInvites, requirePendingInvite } from "./find"

export async function revokeInvite(ctx: WorkspaceMutationCtx, inviteId: Id<"invites">): Promise<void> {
  await revoke(ctx, await requirePendingInvite(ctx, inviteId))
}

/** Ends the open invites of a person who may no longer invite. */
export async function revokeInvitesBy(ctx: WorkspaceMutationCtx, userId: Id<"users">): Promise<void> {
  for (const invite of await pendingInvites(ctx)) {
    if (invite.invitedBy === userId) await revoke(ctx, invite)
  }
}

async function revoke(ctx: WorkspaceMutationCtx, { _id, email, role }: Doc<"invites">): Promise<void> {
  await ctx.db.patch("invites", _id, { state: "revoked" })
  await recordEvent(ctx, {
    verb: "removed",
    noun: "invite",
    subject: email,
    subjectId: _id,
    changes: [{ field: "role", from: role, to: null }],
    at: Date.now(),
  })
}
