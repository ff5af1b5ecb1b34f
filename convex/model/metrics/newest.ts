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
      .query("assistantThreads")
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
    ...(await newestOfRealtime(ctx, workspaceId)),
  ])
  return newest.map((row) => row?._id ?? "").join("/")
}

/** Those that change after they were written are looked at by the time of that change too. */
async function newestOfRealtime(ctx: QueryCtx, workspaceId: Id<"workspaces">) {
  const facts = (["messages", "apiRequests", "grants", "connections"] as const).map((table) =>
    ctx.db
      // Each of these tables has this index.
      .query(table as "messages")
      .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", workspaceId))
      .order("desc")
      .first(),
  )
  return await Promise.all([
    ...facts,
    ctx.db
      .query("connections")
      .withIndex("by_workspace_and_closedAt", (q) => q.eq("workspaceId", workspaceId))
      .order("desc")
      .first(),
    ctx.db
      .query("grants")
      .withIndex("by_workspace_and_firstUsedAt", (q) => q.eq("workspaceId", workspaceId))
      .order("desc")
      .first(),
  ])
}
