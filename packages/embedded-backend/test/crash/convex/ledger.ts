// One write = an entry, its two halves, a counter and two scheduled jobs, all or nothing.
import {
  anyApi,
  internalActionGeneric,
  internalMutationGeneric,
  mutationGeneric,
  queryGeneric,
} from "convex/server"
import { v } from "convex/values"

const PAGE_SIZE = 500
const SHARDS = 4

export const write = mutationGeneric({
  args: { label: v.string() },
  handler: async (ctx, { label }) => {
    await ctx.db.insert("entries", { label })
    await ctx.db.insert("halves", { label, half: 1 })
    await ctx.db.insert("halves", { label, half: 2 })
    const shard = Number(label.split("-")[1]) % SHARDS
    const total = await ctx.db
      .query("totals")
      .withIndex("by_shard", (q) => q.eq("shard", shard))
      .unique()
    if (total) await ctx.db.patch(total._id, { count: total.count + 1 })
    else await ctx.db.insert("totals", { shard, count: 1 })
    await ctx.scheduler.runAfter(0, anyApi.ledger.mark, { label, kind: "mutation" })
    if (label.endsWith("0")) await ctx.scheduler.runAfter(0, anyApi.ledger.act, { label })
  },
})

export const mark = internalMutationGeneric({
  args: { label: v.string(), kind: v.string() },
  handler: async (ctx, run) => {
    await ctx.db.insert("runs", run)
  },
})

export const act = internalActionGeneric({
  args: { label: v.string() },
  handler: async (ctx, { label }) => {
    await ctx.runMutation(anyApi.ledger.mark, { label, kind: "action" })
  },
})

export const page = queryGeneric({
  args: { cursor: v.union(v.string(), v.null()) },
  handler: async (ctx, { cursor }) => {
    const {
      page: entries,
      continueCursor,
      isDone,
    } = await ctx.db.query("entries").paginate({ cursor, numItems: PAGE_SIZE })
    const rows = await Promise.all(
      entries.map(async ({ label }) => {
        const halves = await ctx.db
          .query("halves")
          .withIndex("by_label", (q) => q.eq("label", label))
          .collect()
        const runs = await ctx.db
          .query("runs")
          .withIndex("by_label", (q) => q.eq("label", label))
          .collect()
        return {
          label,
          halves: halves.length,
          mutationRuns: runs.filter((run) => run.kind === "mutation").length,
          actionRuns: runs.filter((run) => run.kind === "action").length,
        }
      }),
    )
    return { rows, cursor: continueCursor, done: isDone }
  },
})

export const total = queryGeneric({
  args: {},
  handler: async (ctx) => (await ctx.db.query("totals").collect()).reduce((sum, { count }) => sum + count, 0),
})

export const unfinishedJobs = queryGeneric({
  args: {},
  handler: async (ctx) =>
    (
      await ctx.db.system
        .query("_scheduled_functions")
        .filter((q) =>
          q.or(q.eq(q.field("state.kind"), "pending"), q.eq(q.field("state.kind"), "inProgress")),
        )
        .take(100)
    ).length,
})
