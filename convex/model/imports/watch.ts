// Background work that broke off is started again, imports nobody went on with are thrown away, and so are the rows of
// those that ended long ago. Run by a cron.
import { internal } from "../../_generated/api"
import type { Doc } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { forgetImport } from "./cancel"
import type { ImportState } from "./find"
import { MINUTE, DAY } from "../time"

/** Ms without a sign of life after which work is taken to stand still. */
const STALLED_AFTER = 2 * MINUTE
/** Ms that an import waits for a person. */
const ABANDONED_AFTER = 7 * DAY
const AT_ONCE = 20
/** Fewer than usual: should a heavy transaction have been what ended it. */
const CAREFUL_SIZE = 10

const WORKING: readonly ImportState[] = ["reading", "checking", "running", "undoing"]
const WAITING: readonly ImportState[] = ["uploading", "mapping", "checked", "failed"]

/** Answers with how many it started again. */
export async function watchImports(ctx: MutationCtx, now: number): Promise<number> {
  let restarted = 0
  for (const state of WORKING) {
    for (const job of await quietSince(ctx, state, now - STALLED_AFTER)) {
      await restart(ctx, job, now)
      restarted++
    }
  }
  for (const state of WAITING) {
    for (const job of await quietSince(ctx, state, now - ABANDONED_AFTER)) await forgetImport(ctx, job._id)
  }
  await forgetOldRows(ctx, now)
  return restarted
}

/** The import itself stays, with its numbers and the way back; its rows go in the background, some at a time. */
async function forgetOldRows(ctx: MutationCtx, now: number): Promise<void> {
  const old = await ctx.db
    .query("imports")
    .withIndex("by_rowsUntil", (q) => q.gte("rowsUntil", 0).lt("rowsUntil", now))
    .take(AT_ONCE)
  for (const { _id: importId } of old) {
    await ctx.db.patch("imports", importId, { rowsUntil: undefined })
    await ctx.scheduler.runAfter(0, internal.imports.forgetRows, { importId })
  }
}

async function quietSince(ctx: MutationCtx, state: ImportState, time: number): Promise<Doc<"imports">[]> {
  return await ctx.db
    .query("imports")
    .withIndex("by_state_and_movedAt", (q) => q.eq("state", state).lt("movedAt", time))
    .take(AT_ONCE)
}

async function restart(ctx: MutationCtx, { _id: importId, state, chain: old }: Doc<"imports">, now: number) {
  const chain = old + 1
  await ctx.db.patch("imports", importId, { chain, movedAt: now })
  const job = { importId, chain }
  if (state === "reading") await ctx.scheduler.runAfter(0, internal.importFile.read, job)
  if (state === "checking") await ctx.scheduler.runAfter(0, internal.imports.runCheck, job)
  if (state === "running") {
    await ctx.scheduler.runAfter(0, internal.imports.continueRun, { ...job, size: CAREFUL_SIZE })
  }
  if (state === "undoing") await ctx.scheduler.runAfter(0, internal.imports.continueUndo, job)
}
