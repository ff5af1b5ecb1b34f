import type { Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import { sum, type Delta } from "./contribution"

/** Moves each counter once, by the sum of its deltas; in the mutation that writes what they count. */
export async function applyDeltas(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  deltas: Delta[],
): Promise<void> {
  for (const delta of sum(deltas)) {
    const row = await findCounter(ctx, workspaceId, delta)
    if (row === null) {
      const { metric, detail, amount } = delta
      await ctx.db.insert("counters", { workspaceId, metric, detail, value: amount })
    } else {
      await ctx.db.patch("counters", row._id, { value: row.value + delta.amount })
    }
  }
}

/** The row of one counter; null means the counter is zero. */
export async function findCounter(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  counter: Pick<Delta, "metric" | "detail">,
) {
  return await ctx.db
    .query("counters")
    .withIndex("by_workspace_and_metric_and_detail", (q) =>
      q.eq("workspaceId", workspaceId).eq("metric", counter.metric).eq("detail", counter.detail),
    )
    .unique()
}
