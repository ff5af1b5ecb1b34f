// Whether anything that is counted happened between two looks.
import type { Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"

/** Changes with every fact: each change of a record leaves an event, and the other facts are rows of their own. */
export async function newestFacts(ctx: QueryCtx, workspaceId: Id<"workspaces">): Promise<string> {
  const newest = await Promise.all([
    ctx.db
      .query("events")
      .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
      .order("desc")
      .first(),
    ctx.db
      .query("assistantQuestions")
      .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
      .order("desc")
      .first(),
    ctx.db
      .query("assistantUsages")
      .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", workspaceId))
      .order("desc")
      .first(),
    ctx.db
      .query("signIns")
      .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", workspaceId))
      .order("desc")
      .first(),
  ])
  return newest.map((row) => row?._id ?? "").join("/")
}
