// Filling a workspace with sample data and removing it again, in the background: each batch does a little and
// schedules the next. Where it is stands in the run's row, so a batch after a crash goes on where the last one ended.
import { v, type Infer } from "convex/values"
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx, WorkspaceQueryCtx } from "../../functions"
import { openOperation } from "../operations/operate"
import { addExtras } from "./bring"
import { clearSome } from "./clear"
import { fillSome } from "./fill"
import { SAMPLE_COMPANIES } from "./world"
import { MINUTE } from "../time"

/** Ms without a batch after which a run is taken to stand still. */
const STALLED_AFTER = 2 * MINUTE
/** Runs restarted by one run of the cron. */
const RESTARTS = 20

export const vSampleStatus = v.object({
  state: v.union(v.literal("none"), v.literal("filling"), v.literal("filled"), v.literal("clearing")),
  /** Of the filling or clearing, between 0 and 1. */
  fraction: v.number(),
  /** Whether there is nothing that sample data would get mixed up with. */
  empty: v.boolean(),
})

export async function findStatus(ctx: WorkspaceQueryCtx): Promise<Infer<typeof vSampleStatus>> {
  const run = await findRun(ctx, ctx.workspaceId)
  if (run === null) return { state: "none", fraction: 0, empty: await isEmpty(ctx) }
  return { state: run.state, fraction: fractionOf(run), empty: false }
}

function fractionOf({ state, companies, size, removed, toRemove }: Doc<"sampleRuns">): number {
  if (state === "filling") return companies / size
  return state === "clearing" ? Math.min(1, removed / Math.max(1, toRemove)) : 1
}

/** Opens a run in an empty workspace. Its batches are the caller's to start. */
export async function openRun(
  ctx: WorkspaceMutationCtx,
  size = SAMPLE_COMPANIES,
): Promise<Doc<"sampleRuns">> {
  const { workspaceId, userId } = ctx
  if ((await findRun(ctx, workspaceId)) !== null) {
    throw refuse("conflict", "The sample data are here already.")
  }
  if (!(await isEmpty(ctx))) {
    throw refuse("conflict", "Sample data are for empty workspaces, and this one has records of its own.")
  }
  const operationId = await openOperation(ctx, { kind: "sample", source: "sample", label: "Sample data" })
  const now = Date.now()
  const extras = await addExtras(ctx, operationId, now)
  const runId = await ctx.db.insert("sampleRuns", {
    ...{ workspaceId, operationId, now, startedBy: userId, ...extras },
    ...{ state: "filling", companies: 0, size, removed: 0, toRemove: 0, chain: 0, movedAt: now },
  })
  return (await ctx.db.get("sampleRuns", runId)) as Doc<"sampleRuns">
}

/** Fills the workspace in the background. */
export async function startFilling(ctx: WorkspaceMutationCtx): Promise<void> {
  await schedule(ctx, await openRun(ctx))
}

/** Removes in the background what the sample data brought, also when they are still coming. Once is enough. */
export async function startClearing(ctx: WorkspaceMutationCtx): Promise<void> {
  const run = await findRun(ctx, ctx.workspaceId)
  if (run === null || run.state === "clearing") return
  const operation = await ctx.db.get("operations", run.operationId)
  const next = {
    state: "clearing",
    // An event for each record, and one in eight for the moves of deals.
    toRemove: Math.ceil((operation?.count ?? 0) * 2.125),
    startedBy: ctx.userId,
    chain: run.chain + 1,
    movedAt: Date.now(),
  } as const
  await ctx.db.patch("sampleRuns", run._id, next)
  await schedule(ctx, { ...run, ...next })
}

/** One batch; answers whether there is more to do. A batch of an older chain does nothing. */
export async function advance(ctx: MutationCtx, runId: Id<"sampleRuns">, chain: number): Promise<boolean> {
  const run = await ctx.db.get("sampleRuns", runId)
  if (run === null || run.chain !== chain || run.state === "filled") return false
  const workspace = await ctx.db.get("workspaces", run.workspaceId)
  if (workspace === null || workspace.deletedAt !== undefined) return false
  const actorCtx = { ...ctx, workspaceId: run.workspaceId, userId: run.startedBy }
  return run.state === "filling" ? await fillSome(actorCtx, run) : await clearSome(actorCtx, run)
}

/** One batch, and the next one later. */
export async function advanceAndGoOn(
  ctx: MutationCtx,
  runId: Id<"sampleRuns">,
  chain: number,
): Promise<void> {
  if (await advance(ctx, runId, chain)) await schedule(ctx, { _id: runId, chain })
}

/** Starts runs again whose chain broke off; answers with how many. */
export async function resumeRuns(ctx: MutationCtx, now: number): Promise<number> {
  const stalled = await Promise.all([stalledIn(ctx, "filling", now), stalledIn(ctx, "clearing", now)])
  for (const run of stalled.flat()) {
    const chain = run.chain + 1
    await ctx.db.patch("sampleRuns", run._id, { chain, movedAt: now })
    await schedule(ctx, { _id: run._id, chain })
  }
  return stalled.flat().length
}

async function stalledIn(ctx: MutationCtx, state: Doc<"sampleRuns">["state"], now: number) {
  return await ctx.db
    .query("sampleRuns")
    .withIndex("by_state_and_movedAt", (q) => q.eq("state", state).lt("movedAt", now - STALLED_AFTER))
    .take(RESTARTS)
}

async function schedule(ctx: MutationCtx, { _id, chain }: Pick<Doc<"sampleRuns">, "_id" | "chain">) {
  await ctx.scheduler.runAfter(0, internal.sampleData.run, { runId: _id, chain })
}

async function findRun(ctx: QueryCtx, workspaceId: Id<"workspaces">): Promise<Doc<"sampleRuns"> | null> {
  return await ctx.db
    .query("sampleRuns")
    .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
    .unique()
}

async function isEmpty(ctx: WorkspaceQueryCtx): Promise<boolean> {
  const tables = ["companies", "contacts", "deals", "activities"] as const
  for (const table of tables) {
    const first = await ctx.db
      // All four have the index, with these columns.
      .query(table as "companies")
      .withIndex("by_workspace_and_deletedAt_and_createdAt", (q) =>
        q.eq("workspaceId", ctx.workspaceId).eq("deletedAt", null),
      )
      .first()
    if (first !== null) return false
  }
  return true
}
