import { v, type Infer } from "convex/values"
import type { WorkspaceQueryCtx } from "../../functions"
import { vInviteRole } from "../../tables/workspaces"
import { nameOf } from "../members/find"
import { pendingInvites } from "./find"

export const vInvite = v.object({
  _id: v.id("invites"),
  email: v.string(),
  role: vInviteRole,
  inviterName: v.string(),
  /** Ms; past it the link no longer works, and the invite waits to be renewed or revoked. */
  expiresAt: v.number(),
})

/** The open invites, by address. */
export async function listInvites(ctx: WorkspaceQueryCtx): Promise<Infer<typeof vInvite>[]> {
  const invites = await pendingInvites(ctx)
  return await Promise.all(
    invites.map(async ({ _id, email, role, invitedBy, expiresAt }) => ({
      ...{ _id, email, role, expiresAt },
      inviterName: await nameOf(ctx, invitedBy),
    })),
  )
}
