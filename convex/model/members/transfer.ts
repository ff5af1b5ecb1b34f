import type { Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { requireTypedName } from "../workspaces/confirm"
import { changeRole } from "./changeRole"

/** Makes somebody else an owner and the person an admin. `typedName` is the workspace's name, typed again. */
export async function transferOwnership(
  ctx: WorkspaceMutationCtx,
  userId: Id<"users">,
  typedName: string,
): Promise<void> {
  await requireTypedName(ctx, typedName)
  if (userId === ctx.userId) throw refuse("invalid", "Choose somebody else to be the owner.", "userId")
  await changeRole(ctx, userId, "owner")
  await changeRole(ctx, ctx.userId, "admin")
}
