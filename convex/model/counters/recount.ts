// Counts a workspace afresh from its records, a page per transaction, and corrects the counters that differ.
// Changes in between would make the sums wrong, so a recount that met one starts over.
import { v, type Infer } from "convex/values"
import { internal } from "../../_generated/api"
import type { Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import { vCounted } from "../../tables/counters"
import { OBJECTS } from "../records/kinds"
import { readEvery } from "../records/scan"
import { MOST_COUNTERS } from "./read"
import { keyOf, recordContribution, sum, type Delta } from "./contribution"
import { MINUTE } from "../time"

const PAGE = 500
const MOST_TRIES = 5
/** Ms until it is tried again where people kept working. */
const LATER = 10 * MINUTE

export const vProgress = v.object({
  /** What the workspace looked like when this try began. */
  fingerprint: v.string(),
  /** Sums so far. */
  sums: v.array(v.object({ metric: vCounted, detail: v.string(), amount: v.number() })),
  /** Index into OBJECTS, and the cursor inside that table. */
  table: v.number(),
  cursor: v.union(v.string(), v.null()),
  triesLeft: v.number(),
})
type Progress = Infer<typeof vProgress>

/** Counts one page and schedules the next; after the last page, corrects the counters. */
export async function recountPage(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  progress: Progress | null,
): Promise<void> {
  const fingerprint = await fingerprintOf(ctx, workspaceId)
  if (progress === null) return await countOn(ctx, workspaceId, freshStart(fingerprint, MOST_TRIES))
  if (progress.fingerprint === fingerprint) return await countOn(ctx, workspaceId, progress)
  if (progress.triesLeft === 0) {
    console.warn(`Recount of ${workspaceId} waits: the workspace kept changing.`)
    await ctx.scheduler.runAfter(LATER, internal.counters.recount, { workspaceId })
    return
  }
  await countOn(ctx, workspaceId, freshStart(fingerprint, progress.triesLeft - 1))
}

function freshStart(fingerprint: string, triesLeft: number): Progress {
  return { fingerprint, sums: [], table: 0, cursor: null, triesLeft }
}

async function countOn(ctx: MutationCtx, workspaceId: Id<"workspaces">, progress: Progress): Promise<void> {
  if (progress.table === OBJECTS.length) return await correct(ctx, workspaceId, progress.sums)
  const { sums, table, cursor } = progress
  const options = { numItems: PAGE, cursor }
  const { page, isDone, continueCursor } = await readEvery(ctx, workspaceId, OBJECTS[table], options)
  const next: Progress = {
    ...progress,
    sums: sum([...sums, ...page.flatMap(recordContribution)]),
    table: isDone ? table + 1 : table,
    cursor: isDone ? null : continueCursor,
  }
  await ctx.scheduler.runAfter(0, internal.counters.recount, { workspaceId, progress: next })
}

/** Changes with every counted change: each leaves an event, and events are append-only. */
async function fingerprintOf(ctx: QueryCtx, workspaceId: Id<"workspaces">): Promise<string> {
  const event = await ctx.db
    .query("events")
    .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
    .order("desc")
    .first()
  return event?._id ?? ""
}

async function correct(ctx: MutationCtx, workspaceId: Id<"workspaces">, sums: Delta[]): Promise<void> {
  const rows = await ctx.db
    .query("counters")
    .withIndex("by_workspace_and_metric_and_detail", (q) => q.eq("workspaceId", workspaceId))
    .take(MOST_COUNTERS)
  const missing = new Map(sums.map((each) => [keyOf(each), each]))
  let corrected = 0
  for (const row of rows) {
    const value = missing.get(keyOf(row))?.amount ?? 0
    missing.delete(keyOf(row))
    if (row.value === value) continue
    await ctx.db.patch("counters", row._id, { value })
    corrected++
  }
  for (const { metric, detail, amount } of missing.values()) {
    await ctx.db.insert("counters", { workspaceId, metric, detail, value: amount })
    corrected++
  }
  if (corrected > 0) console.warn(`Recount of ${workspaceId} corrected ${corrected} counters.`)
}
