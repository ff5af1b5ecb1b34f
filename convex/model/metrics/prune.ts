// Forgetting buckets that are older than they are kept, a batch per transaction.
import { internal } from "../../_generated/api"
import type { MutationCtx } from "../../_generated/server"
import { NOW } from "./catalogue"
import { firstKept } from "./retention"

const AT_ONCE = 500

export async function pruneBuckets(ctx: MutationCtx, now: number): Promise<void> {
  const from = firstKept(now)
  for (const size of ["hour", "day"] as const) {
    const old = await ctx.db
      .query("metricBuckets")
      .withIndex("by_size_and_start", (q) => q.eq("size", size).gt("start", NOW).lt("start", from[size]))
      .take(AT_ONCE)
    for (const { _id } of old) await ctx.db.delete("metricBuckets", _id)
    if (old.length === AT_ONCE) await ctx.scheduler.runAfter(0, internal.metrics.prune, {})
  }
}
