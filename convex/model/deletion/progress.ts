import { v, type Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { nameOf } from "../members/find"
import { findWorkspace } from "../workspaces/list"
import { TENANT_TABLE_NAMES } from "./tables"

export const vDeletion = v.object({
  name: v.string(),
  deletedByName: v.string(),
  /** Rows removed so far. */
  removed: v.number(),
  /** Between 0 and 1. */
  fraction: v.number(),
})

/** How far the removal of this workspace is, for people who were in it; null for everything else. */
export async function findDeletion(
  ctx: QueryCtx,
  userId: Id<"users">,
  slug: string,
): Promise<Infer<typeof vDeletion> | null> {
  const workspace = await findWorkspace(ctx, slug)
  if (workspace === null) return null
  const deletion = await ctx.db
    .query("workspaceDeletions")
    .withIndex("by_workspace", (q) => q.eq("workspaceId", workspace._id))
    .unique()
  if (deletion === null || !deletion.formerMemberIds.includes(userId)) return null
  return {
    name: workspace.name,
    deletedByName: await nameOf(ctx, deletion.deletedBy),
    removed: deletion.removed,
    fraction: deletion.tablesDone / TENANT_TABLE_NAMES.length,
  }
}
