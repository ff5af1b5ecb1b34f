import { v, type Infer } from "convex/values"
import type { WorkspaceQueryCtx } from "../../functions"
import { vOperationKind } from "../../tables/events"

/** More than anybody watches at once. */
const MOST = 10

export const vRunning = v.object({
  _id: v.id("operations"),
  kind: vOperationKind,
  label: v.string(),
  done: v.number(),
  /** Null when nobody counted how many there are. */
  total: v.union(v.number(), v.null()),
})

/** The operations of the person that go on in the background. */
export async function listRunning(ctx: WorkspaceQueryCtx): Promise<Infer<typeof vRunning>[]> {
  const operations = await ctx.db
    .query("operations")
    .withIndex("by_workspace_and_actor_and_end", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("actorId", ctx.userId).eq("progress.endedAt", null),
    )
    .take(MOST)
  return operations.flatMap(({ _id, kind, label, progress }) =>
    progress === undefined ? [] : [{ _id, kind, label, done: progress.done, total: progress.total }],
  )
}
