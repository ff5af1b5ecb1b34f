import { v, type Infer } from "convex/values"
import type { WorkspaceQueryCtx } from "../../functions"

/** Most tags of one workspace. */
export const MAX_TAGS = 500

export const vTag = v.object({ _id: v.id("tags"), name: v.string(), color: v.string() })

/** The tags of the workspace by name. */
export async function listTags(ctx: WorkspaceQueryCtx): Promise<Infer<typeof vTag>[]> {
  const tags = await ctx.db
    .query("tags")
    .withIndex("by_workspace_and_sortName", (q) => q.eq("workspaceId", ctx.workspaceId))
    .take(MAX_TAGS)
  return tags.map(({ _id, name, color }) => ({ _id, name, color }))
}
