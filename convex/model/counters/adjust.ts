import type { Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import { difference, sum, type Delta } from "./contribution"

/**
 * Moves the counters of a workspace from what a document contributed before to what it contributes now.
 * Call it in the mutation that writes the document: `[]` before an insert.
 */
export async function adjustCounters(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  before: Delta[],
  after: Delta[],
): Promise<void> {
  await applyDeltas(ctx, workspaceId, difference(before, after))
}

/** Moves each counter once, by the sum of its deltas. */
export async function applyDeltas(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  deltas: Delta[],
): Promise<void> {
  for (const delta of sum(deltas)) {
    const row = await findCounter(ctx, workspaceId, delta)
    if (row === null) {
      const { metric, day, detail, amount } = delta
      await ctx.db.insert("counters", { workspaceId, metric, day, detail, value: amount })
    } else {
      await ctx.db.patch("counters", row._id, { value: row.value + delta.amount })
    }
  }
}

/** The row of one counter; null means the counter is zero. */
export async function findCounter(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  counter: Pick<Delta, "metric" | "day" | "detail">,
) {
  return await ctx.db
    .query("counters")
    .withIndex("by_workspace_and_metric_and_day_and_detail", (q) =>
      q
        .eq("workspaceId", workspaceId)
        .eq("metric", counter.metric)
        .eq("day", counter.day)
        .eq("detail", counter.detail),
    )
    .unique()
}
