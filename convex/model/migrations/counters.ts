import type { Doc } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import type { LegacyCounter } from "../../tables/legacy"

/** A running total loses its day; what was counted by the day goes, since the metrics count it. */
export async function migrateCounter(ctx: MutationCtx, counter: Doc<"counters">): Promise<void> {
  if (!("day" in counter)) return
  // The type knows the new shape only; see tables/legacy.
  const { workspaceId, metric, day, detail, value } = counter as unknown as LegacyCounter
  if (day !== "all") return await ctx.db.delete("counters", counter._id)
  await ctx.db.replace("counters", counter._id, {
    ...{ workspaceId, metric: metric as Doc<"counters">["metric"], detail, value },
  })
}
