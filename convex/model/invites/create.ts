// Making a link, for a new invite or anew for one that is open. The token leaves in the answer and by mail.
import { v, type Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import type { vInviteRole } from "../../tables/workspaces"
import { recordEvent } from "../events/record"
import { dayOf } from "../day"
import { takeOne } from "../limits"
import { findMembership } from "../members/find"
import { requireEmail } from "../text"
import { findPendingInvite, MAX_PENDING, pendingInvites, requirePendingInvite } from "./find"
import { mailInvite } from "./mail"
import { hashToken, newToken } from "./token"
import { DAY } from "../time"

/** Ms a link works. */
const LIFETIME = 7 * DAY

export const vInviteLink = v.object({
  inviteId: v.id("invites"),
  email: v.string(),
  token: v.string(),
  expiresAt: v.number(),
})
type InviteLink = Infer<typeof vInviteLink>

export async function createInvite(
  ctx: WorkspaceMutationCtx,
  input: { email: string; role: Infer<typeof vInviteRole> },
  now = Date.now(),
): Promise<InviteLink> {
  const email = requireEmail(input.email)
  const { workspaceId, userId } = ctx
  await takeOne(ctx, "invite", workspaceId)
  if (await isMember(ctx, workspaceId, email)) {
    throw refuse("conflict", `${email} is already in this workspace.`, "email")
  }
  const open = await findPendingInvite(ctx, email)
  if (open !== null && open.expiresAt > now) {
    throw refuse(
      "conflict",
      `There is an open invite for ${email} already. Renew it to get a new link.`,
      "email",
    )
  }
  if (open === null && (await pendingInvites(ctx)).length === MAX_PENDING) {
    throw refuse("limit_reached", `At most ${MAX_PENDING} invites can be open. Withdraw one first.`)
  }
  const { token, tokenHash } = await makeToken()
  const link = { tokenHash, role: input.role, invitedBy: userId, expiresAt: now + LIFETIME }
  const inviteId =
    open?._id ?? (await ctx.db.insert("invites", { workspaceId, email, state: "pending", ...link }))
  if (open !== null) await ctx.db.patch("invites", inviteId, link)
  await recordEvent(ctx, {
    ...{ verb: "created", noun: "invite", subject: email, subjectId: inviteId, at: now },
    changes: [{ field: "role", from: null, to: input.role }],
  })
  await mailInvite(ctx, { email, role: input.role }, token)
  return { inviteId, email, token, expiresAt: link.expiresAt }
}

/** A new link for an open invite, with the full time to use it; the old link ends. */
export async function renewInvite(
  ctx: WorkspaceMutationCtx,
  inviteId: Id<"invites">,
  now = Date.now(),
): Promise<InviteLink> {
  const { email, role, expiresAt: before } = await requirePendingInvite(ctx, inviteId)
  await takeOne(ctx, "invite", ctx.workspaceId)
  const { token, tokenHash } = await makeToken()
  const expiresAt = now + LIFETIME
  await ctx.db.patch("invites", inviteId, { tokenHash, invitedBy: ctx.userId, expiresAt })
  await recordEvent(ctx, {
    ...{ verb: "updated", noun: "invite", subject: email, subjectId: inviteId, at: now },
    changes: [{ field: "expires", from: dayOf(before), to: dayOf(expiresAt) }],
  })
  await mailInvite(ctx, { email, role }, token)
  return { inviteId, email, token, expiresAt }
}

async function makeToken(): Promise<{ token: string; tokenHash: string }> {
  const token = newToken()
  const tokenHash = await hashToken(token)
  if (tokenHash === null) throw new Error("A new token has no hash")
  return { token, tokenHash }
}

async function isMember(ctx: QueryCtx, workspaceId: Id<"workspaces">, email: string): Promise<boolean> {
  const user = await ctx.db
    .query("users")
    .withIndex("email", (q) => q.eq("email", email))
    .first()
  return user !== null && (await findMembership(ctx, workspaceId, user._id)) !== null
}
