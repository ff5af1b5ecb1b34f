import type { Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { createWorkspace } from "../workspaces/create"

/** Gives a new person their own workspace, in the mutation that creates the account. */
export async function welcomeUser(ctx: MutationCtx, userId: Id<"users">): Promise<void> {
  const user = await ctx.db.get("users", userId)
  const firstName = (user?.name ?? "").split(" ")[0].slice(0, 40)
  await createWorkspace(ctx, userId, { name: firstName === "" ? "My workspace" : `${firstName}'s workspace` })
}
