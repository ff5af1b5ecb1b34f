import type { Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { hasOpenInvite } from "../invites/find"
import { createWorkspace } from "../workspaces/create"

/**
 * Gives a new person their own workspace, in the mutation that creates the account; somebody who comes by an
 * invite has one to go to.
 */
export async function welcomeUser(ctx: MutationCtx, userId: Id<"users">): Promise<void> {
  const user = await ctx.db.get("users", userId)
  if (user?.email !== undefined && (await hasOpenInvite(ctx, user.email, Date.now()))) return
  const firstName = (user?.name ?? "").split(" ")[0].slice(0, 40)
  await createWorkspace(ctx, userId, { name: firstName === "" ? "My workspace" : `${firstName}'s workspace` })
}
