// Counts a workspace afresh from its facts, a page per transaction, and corrects the counters that differ.
// Changes in between would make the sums wrong, so a recount that met one starts over.
import { v, type Infer } from "convex/values"
import { internal } from "../../_generated/api"
import type { Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import { vMetric } from "../../tables/counters"
import type { ObjectName } from "../fields/catalogue"
import { OBJECTS } from "../records/kinds"
import { readEvery } from "../records/scan"
import { MOST_COUNTERS } from "./read"
import { questionContribution, recordContribution, sum, type Delta } from "./contribution"

const PAGE = 500
const MOST_TRIES = 5

const FACTS: readonly (ObjectName | "question")[] = [...OBJECTS, "question"]

export const vProgress = v.object({
  /** What the workspace looked like when this try began. */
  fingerprint: v.string(),
  /** Sums so far. */
  sums: v.array(v.object({ metric: vMetric, day: v.string(), detail: v.string(), amount: v.number() })),
  /** Index into FACTS, and the cursor inside that table. */
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
    console.warn(`Recount of ${workspaceId} gave up: the workspace kept changing.`)
    return
  }
  await countOn(ctx, workspaceId, freshStart(fingerprint, progress.triesLeft - 1))
}

function freshStart(fingerprint: string, triesLeft: number): Progress {
  return { fingerprint, sums: [], table: 0, cursor: null, triesLeft }
}

async function countOn(ctx: MutationCtx, workspaceId: Id<"workspaces">, progress: Progress): Promise<void> {
  if (progress.table === FACTS.length) return await correct(ctx, workspaceId, progress.sums)
  const page = await readFacts(ctx, workspaceId, FACTS[progress.table], progress.cursor)
  const next: Progress = {
    ...progress,
    sums: sum([...progress.sums, ...page.contributions]),
    table: page.isDone ? progress.table + 1 : progress.table,
    cursor: page.isDone ? null : page.continueCursor,
  }
  await ctx.scheduler.runAfter(0, internal.counters.recount, { workspaceId, progress: next })
}

async function readFacts(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  fact: (typeof FACTS)[number],
  cursor: string | null,
): Promise<{ contributions: Delta[]; isDone: boolean; continueCursor: string }> {
  const options = { numItems: PAGE, cursor }
  if (fact === "question") {
    const { page, ...rest } = await ctx.db
      .query("assistantQuestions")
      .withIndex("by_workspace_and_askedAt", (q) => q.eq("workspaceId", workspaceId))
      .paginate(options)
    return { ...rest, contributions: page.flatMap(questionContribution) }
  }
  const { page, ...rest } = await readEvery(ctx, workspaceId, fact, options)
  return { ...rest, contributions: page.flatMap(recordContribution) }
}

/** Changes with every counted change: each leaves an event or a question, and both are append-only. */
async function fingerprintOf(ctx: QueryCtx, workspaceId: Id<"workspaces">): Promise<string> {
  const event = await ctx.db
    .query("events")
    .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
    .order("desc")
    .first()
  const question = await ctx.db
    .query("assistantQuestions")
    .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
    .order("desc")
    .first()
  return `${event?._id}/${question?._id}`
}

async function correct(ctx: MutationCtx, workspaceId: Id<"workspaces">, sums: Delta[]): Promise<void> {
  const rows = await ctx.db
    .query("counters")
    .withIndex("by_workspace_and_metric_and_day_and_detail", (q) => q.eq("workspaceId", workspaceId))
    .take(MOST_COUNTERS)
  const key = ({ metric, day, detail }: Pick<Delta, "metric" | "day" | "detail">) =>
    [metric, day, detail].join("\n")
  const missing = new Map(sums.map((each) => [key(each), each]))
  let corrected = 0
  for (const row of rows) {
    const value = missing.get(key(row))?.amount ?? 0
    missing.delete(key(row))
    if (row.value === value) continue
    await ctx.db.patch("counters", row._id, { value })
    corrected++
  }
  for (const { metric, day, detail, amount } of missing.values()) {
    await ctx.db.insert("counters", { workspaceId, metric, day, detail, value: amount })
    corrected++
  }
  if (corrected > 0) console.warn(`Recount of ${workspaceId} corrected ${corrected} counters.`)
}
