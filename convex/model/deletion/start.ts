import { internal } from "../../_generated/api"
import type { WorkspaceMutationCtx } from "../../functions"
import { MAX_MEMBERS } from "../members/find"
import { requireTypedName } from "../workspaces/confirm"

/**
 * Closes the workspace for everybody in this transaction: without memberships nobody can read or write in it.
 * Its rows are removed afterwards, in the background.
 */
export async function deleteWorkspace(ctx: WorkspaceMutationCtx, typedName: string): Promise<void> {
  const { workspaceId, userId } = ctx
  const now = Date.now()
  const { name, slug } = await requireTypedName(ctx, typedName)
  const memberships = await ctx.db
    .query("memberships")
    .withIndex("by_workspace_and_user", (q) => q.eq("workspaceId", workspaceId))
    .take(MAX_MEMBERS)
  for (const { _id } of memberships) await ctx.db.delete("memberships", _id)
  await ctx.db.patch("workspaces", workspaceId, { deletedAt: now })
  const deletionId = await ctx.db.insert("workspaceDeletions", {
    ...{ workspaceId, name, slug },
    formerMemberIds: memberships.map((membership) => membership.userId),
    deletedBy: userId,
    removed: memberships.length,
    tablesDone: 0,
    done: false,
    chain: 0,
    movedAt: now,
  })
  await ctx.scheduler.runAfter(0, internal.workspaces.continueDeletion, { deletionId, chain: 0 })
}
