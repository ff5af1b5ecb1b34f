import type { Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { operate, type OperationCtx } from "../operations/operate"

/** Writes records of a workspace in the name of whoever made it. */
export async function upgrade(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  work: (ctx: OperationCtx) => Promise<void>,
): Promise<void> {
  const workspace = await ctx.db.get("workspaces", workspaceId)
  if (workspace === null) throw new Error(`There is no workspace ${workspaceId}`)
  const actorCtx = { ...ctx, workspaceId, userId: workspace.createdBy }
  await operate(actorCtx, { kind: "upgrade", label: "Upgrade of the data" }, work)
}
