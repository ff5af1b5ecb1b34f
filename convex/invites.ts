import { v } from "convex/values"
import { anyoneQuery, signedInMutation, workspaceMutation, workspaceQuery } from "./functions"
import { acceptInvite } from "./model/invites/accept"
import { createInvite, renewInvite, vInviteLink } from "./model/invites/create"
import { listInvites, vInvite } from "./model/invites/list"
import { previewInvite, vInvitePreview } from "./model/invites/preview"
import { revokeInvite } from "./model/invites/revoke"
import { vInviteRole } from "./tables/workspaces"

export const list = workspaceQuery("members.manage")({
  args: {},
  returns: v.array(vInvite),
  handler: (ctx) => listInvites(ctx),
})

/** The answer holds the only copy of the link's token. */
export const create = workspaceMutation("members.manage")({
  args: { email: v.string(), role: vInviteRole },
  returns: vInviteLink,
  handler: (ctx, input) => createInvite(ctx, input),
})

export const renew = workspaceMutation("members.manage")({
  args: { inviteId: v.id("invites") },
  returns: vInviteLink,
  handler: (ctx, { inviteId }) => renewInvite(ctx, inviteId),
})

export const revoke = workspaceMutation("members.manage")({
  args: { inviteId: v.id("invites") },
  returns: v.null(),
  handler: async (ctx, { inviteId }) => {
    await revokeInvite(ctx, inviteId)
    return null
  },
})

/** What a link leads to; null when nowhere. For strangers too: they decide with it whether to sign up. */
export const preview = anyoneQuery({
  args: { token: v.string() },
  returns: v.union(vInvitePreview, v.null()),
  handler: (ctx, { token }) => previewInvite(ctx, token),
})

export const accept = signedInMutation({
  args: { token: v.string() },
  returns: v.object({ slug: v.string() }),
  handler: async (ctx, { token }) => ({ slug: await acceptInvite(ctx, token) }),
})
