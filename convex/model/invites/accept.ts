import type { Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import { recordEvent } from "../events/record"
import { takeOne } from "../limits"
import { findMembership } from "../members/find"
import { addMembership } from "../members/join"
import { findInviteByToken } from "./find"
import { maskEmail } from "./token"

/** Makes the signed-in person a member and uses the invite up. Answers with the workspace's slug. */
export async function acceptInvite(
  ctx: MutationCtx & { userId: Id<"users"> },
  token: string,
  now = Date.now(),
): Promise<string> {
  const { userId } = ctx
  await takeOne(ctx, "acceptInvite", userId)
  const invite = await findInviteByToken(ctx, token)
  if (invite === null) {
    throw refuse("not_found", "There is no such invite. Check that the link is whole, or ask for a new one.")
  }
  const { workspaceId, role, email } = invite
  const workspace = await ctx.db.get("workspaces", workspaceId)
  if (workspace === null || workspace.deletedAt !== undefined) {
    throw refuse("not_found", "The workspace of this invite is not there any more.")
  }
  const user = await ctx.db.get("users", userId)
  if ((await findMembership(ctx, workspaceId, userId)) !== null) {
    throw refuse("conflict", `You are already in ${workspace.name}.`)
  }
  if (user?.email !== email) {
    throw refuse(
      "forbidden",
      `This invite is for ${maskEmail(email)}. Sign in with that address to accept it.`,
    )
  }
  if (invite.state === "accepted") throw refuse("conflict", "This invite has been used already.")
  if (invite.state === "revoked") throw refuse("conflict", "This invite was withdrawn. Ask for a new one.")
  if (invite.expiresAt <= now) throw refuse("conflict", "This invite has expired. Ask for a new one.")

  await addMembership(ctx, { workspaceId, userId, role })
  await ctx.db.patch("invites", invite._id, { state: "accepted" })
  await recordEvent(
    { ...ctx, workspaceId },
    {
      ...{ verb: "created", noun: "member", subject: email, subjectId: userId, at: now },
      changes: [{ field: "role", from: null, to: role }],
    },
  )
  return workspace.slug
}
