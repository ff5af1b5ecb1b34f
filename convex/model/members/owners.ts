import type { Doc } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { refuse } from "../../errors"

/**
 * Refuses to go on when this membership is the workspace's last owner. The read is part of the transaction, so
 * of two owners who leave at the same moment, one is run again and refused.
 */
export async function requireOtherOwner(ctx: MutationCtx, membership: Doc<"memberships">): Promise<void> {
  if (membership.role !== "owner") return
  const owners = await ctx.db
    .query("memberships")
    .withIndex("by_workspace_and_role", (q) =>
      q.eq("workspaceId", membership.workspaceId).eq("role", "owner"),
    )
    .take(2)
  if (owners.length < 2) {
    throw refuse("conflict", "A workspace needs an owner. Make somebody else an owner first.", "role")
  }
}
