// Which agent threads a person may touch: their own, in the workspace they act in.
import type { Doc } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"

/** The person's own thread in this workspace; null for anything else, whatever the reason. */
export async function findThread(
  ctx: WorkspaceQueryCtx,
  threadId: string,
): Promise<Doc<"assistantThreads"> | null> {
  const thread = await ctx.db
    .query("assistantThreads")
    .withIndex("by_threadId", (q) => q.eq("threadId", threadId))
    .unique()
  const isOwn = thread?.userId === ctx.userId && thread.workspaceId === ctx.workspaceId
  return isOwn ? thread : null
}

export async function requireThread(
  ctx: WorkspaceQueryCtx,
  threadId: string,
): Promise<Doc<"assistantThreads">> {
  const thread = await findThread(ctx, threadId)
  if (thread === null) throw refuse("not_found", "That conversation is not there any more.")
  return thread
}
