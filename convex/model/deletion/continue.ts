// The removal of a workspace in the background: each run takes the first rows it finds, and schedules the next.
// There is no position to lose: a run after a crash, or beside late writes, finds whatever is still there.
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { giveBack } from "../limits"
import { emptyTable, TENANT_TABLE_NAMES } from "./tables"
import { MINUTE } from "../time"

/** Far from a transaction's limits, with rows of tens of kilobytes too. */
const ROWS_PER_RUN = 250
/** Ms for which people who still look at the workspace can learn what became of it. */
const TOLD_FOR = MINUTE
/** Ms without a run after which a deletion is taken to stand still. */
const STALLED_AFTER = 2 * MINUTE
/** Deletions restarted by one run of the cron. */
const RESTARTS = 20

/** One run. `chain` names the chain of runs it belongs to. */
export async function continueDeletion(
  ctx: MutationCtx,
  deletionId: Id<"workspaceDeletions">,
  chain: number,
): Promise<void> {
  const deletion = await ctx.db.get("workspaceDeletions", deletionId)
  if (deletion === null || deletion.chain !== chain) return
  if (deletion.done) return await ctx.db.delete("workspaceDeletions", deletionId)
  const { removed, tablesDone } = await removeSome(ctx, deletion.workspaceId)
  if (removed === 0) return await finish(ctx, deletion)
  await ctx.db.patch("workspaceDeletions", deletionId, {
    removed: deletion.removed + removed,
    tablesDone,
    movedAt: Date.now(),
  })
  await ctx.scheduler.runAfter(0, internal.workspaces.continueDeletion, { deletionId, chain })
}

/** Starts deletions again whose chain of runs broke off. */
export async function resumeDeletions(ctx: MutationCtx, now: number): Promise<number> {
  const stalled = await ctx.db
    .query("workspaceDeletions")
    .withIndex("by_movedAt", (q) => q.lt("movedAt", now - STALLED_AFTER))
    .take(RESTARTS)
  for (const deletion of stalled) {
    const chain = deletion.chain + 1
    await ctx.db.patch("workspaceDeletions", deletion._id, { chain, movedAt: now })
    await ctx.scheduler.runAfter(0, internal.workspaces.continueDeletion, { deletionId: deletion._id, chain })
  }
  return stalled.length
}

async function removeSome(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
): Promise<{ removed: number; tablesDone: number }> {
  let removed = 0
  let tablesDone = 0
  for (const name of TENANT_TABLE_NAMES) {
    const table = await emptyTable(ctx, name, workspaceId, ROWS_PER_RUN - removed)
    removed += table.removed
    if (table.full) break
    tablesDone++
  }
  return { removed, tablesDone }
}

/** Nothing of it is left but its name and what a rate limit remembers. */
async function finish(
  ctx: MutationCtx,
  { _id, workspaceId, chain }: Doc<"workspaceDeletions">,
): Promise<void> {
  await giveBack(ctx, "invite", workspaceId)
  await ctx.db.delete("workspaces", workspaceId)
  await ctx.db.patch("workspaceDeletions", _id, { done: true, movedAt: Date.now() })
  await ctx.scheduler.runAfter(TOLD_FOR, internal.workspaces.continueDeletion, { deletionId: _id, chain })
}
