import type { Doc } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"

/** The workspace, when its name was typed again to confirm something that cannot be undone. */
export async function requireTypedName(
  ctx: WorkspaceMutationCtx,
  typedName: string,
): Promise<Doc<"workspaces">> {
  const workspace = await ctx.db.get("workspaces", ctx.workspaceId)
  if (workspace === null) throw refuse("not_found", "There is no such workspace.")
  if (typedName.trim() !== workspace.name) {
    throw refuse("invalid", "That is not the name of this workspace.", "typedName")
  }
  return workspace
}
