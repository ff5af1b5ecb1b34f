// The mail that brings an invite's link.
import type { Doc } from "../../_generated/dataModel"
import type { WorkspaceMutationCtx } from "../../functions"
import { sendMail } from "../mail/send"
import { nameOf } from "../members/find"

/** Sent in the transaction that makes the link, so that no link exists whose mail was lost. */
export async function mailInvite(
  ctx: WorkspaceMutationCtx,
  { email, role }: Pick<Doc<"invites">, "email" | "role">,
  token: string,
): Promise<void> {
  const { workspaceId } = ctx
  const workspace = await ctx.db.get("workspaces", workspaceId)
  const inviter = await nameOf(ctx, ctx.userId)
  const name = workspace?.name ?? ""
  await sendMail(ctx, {
    to: email,
    subject: `${inviter} invites you to ${name} on Wellspring`,
    text: [
      "Hello,",
      `${inviter} invites you to work in ${name} on Wellspring, as ${ROLES[role]}. To join, open this link within seven days:`,
      `${process.env.SITE_URL ?? ""}/invite/${token}`,
      `The link is for ${email} only and works once. If you do not know ${inviter}, leave it be; nothing happens.`,
    ].join("\n\n"),
    kind: "invite",
    workspaceId,
  })
}

const ROLES: Record<Doc<"invites">["role"], string> = {
  viewer: "a viewer",
  member: "a member",
  admin: "an admin",
}
