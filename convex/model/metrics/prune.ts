// Forgetting buckets and snapshots that are older than they are kept, a batch per transaction.
import { internal } from "../../_generated/api"
import type { MutationCtx } from "../../_generated/server"
import { NOW } from "./catalogue"
import { firstKept } from "./retention"

const AT_ONCE = 500

export async function pruneBuckets(ctx: MutationCtx, now: number): Promise<void> {
  const from = firstKept(now)
  const days = await ctx.db
    .query("gaugeDays")
    .withIndex("by_start", (q) => q.lt("start", from.day))
    .take(AT_ONCE)
  for (const { _id } of days) await ctx.db.delete("gaugeDays", _id)
  let isMore = days.length === AT_ONCE
  for (const size of ["hour", "day"] as const) {
    const old = await ctx.db
      .query("metricBuckets")
      .withIndex("by_size_and_start", (q) => q.eq("size", size).gt("start", NOW).lt("start", from[size]))
      .take(AT_ONCE)
    for (const { _id } of old) await ctx.db.delete("metricBuckets", _id)
    isMore ||= old.length === AT_ONCE
  }
  if (isMore) await ctx.scheduler.runAfter(0, internal.metrics.prune, {})
}
