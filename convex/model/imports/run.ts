// The import itself: a chain of small transactions, each of which applies the next rows and schedules the one after
// it. The scheduler runs each exactly once, so a row is applied once however often the backend is killed.
import { ConvexError } from "convex/values"
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import type { ErrorData } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { mayDo } from "../../permissions"
import { OBJECT_WORDS } from "../fields/catalogue"
import { findMembership } from "../members/find"
import { openOperation, resume, type OperationCtx } from "../operations/operate"
import { applyDecision, type Outcome } from "./apply"
import { decide } from "./decide"
import { requireState } from "./find"
import { createLookup, type Lookup } from "./lookup"
import { planRow, shorten, type CellProblem, type Planner } from "./plan"
import { loadPlanner } from "./planner"
import { endedAt, numberBeforeData, rowsAfter } from "./rows"
import { NO_COUNTS } from "./start"

export const ROWS_PER_RUN = 100
const REASON_LENGTH = 500

/** Starts it in the background, as one operation. From now on the file itself is not needed. */
export async function startRun(ctx: WorkspaceMutationCtx, importId: Id<"imports">): Promise<void> {
  const job = await requireState(ctx, importId, ["checked"])
  const label = `${job.fileName}: ${OBJECT_WORDS[job.object].many}`
  const operationId = await openOperation(ctx, { kind: "import", source: "import", label })
  const chain = job.chain + 1
  const now = Date.now()
  if (job.fileId !== null) await ctx.storage.delete(job.fileId)
  await ctx.db.patch("imports", importId, {
    ...{ state: "running", operationId, chain, fileId: null, counts: NO_COUNTS },
    ...{ done: 0, total: job.rowCount, lastRow: await numberBeforeData(ctx, job) },
    ...{ startedAt: now, movedAt: now },
  })
  await ctx.scheduler.runAfter(0, internal.imports.continueRun, { importId, chain, size: ROWS_PER_RUN })
}

/**
 * Applies up to `size` rows in a transaction of its own inside this one. Should that fail, nothing of it is left,
 * and fewer rows are tried; a row that fails alone is skipped with the reason.
 */
export async function continueRun(
  ctx: MutationCtx,
  importId: Id<"imports">,
  chain: number,
  size: number,
): Promise<void> {
  const job = await ctx.db.get("imports", importId)
  if (job === null || job.state !== "running" || job.chain !== chain) return
  if (!(await mayStillImport(ctx, job)))
    return await stopRun(ctx, job, "The person who started it may no longer import.")
  let next = ROWS_PER_RUN
  try {
    const applied: number = await ctx.runMutation(internal.imports.applyRows, { importId, size })
    if (applied === 0) return await finishRun(ctx, importId)
  } catch (error) {
    if (size === 1) await skipNext(ctx, job, sentenceOf(error))
    else next = Math.max(1, Math.floor(size / 8))
  }
  await ctx.scheduler.runAfter(0, internal.imports.continueRun, { importId, chain, size: next })
}

/** Applies the next rows and notes what became of each; answers with how many there were. */
export async function applyRows(ctx: MutationCtx, importId: Id<"imports">, size: number): Promise<number> {
  const job = await ctx.db.get("imports", importId)
  const operation = job?.operationId ? await ctx.db.get("operations", job.operationId) : null
  if (job === null || operation === null) return 0
  const rows = await rowsAfter(ctx, job, job.lastRow, size)
  if (rows.length === 0) return 0
  const actor = { ...ctx, userId: job.userId, workspaceId: job.workspaceId }
  const planner = await loadPlanner(actor, job)
  const counts = { ...job.counts }
  await resume(actor, operation, async (opCtx) => {
    const lookup = createLookup()
    for (const row of rows) {
      const outcome = await applyRow(opCtx, job, planner, lookup, row)
      counts[outcome.outcome]++
      if (row.outcome === "waiting") await ctx.db.patch("importRows", row._id, outcome)
    }
  })
  await advance(ctx, job, rows, counts)
  return rows.length
}

async function applyRow(
  ctx: OperationCtx,
  { settings }: Doc<"imports">,
  planner: Planner,
  lookup: Lookup,
  row: Doc<"importRows">,
): Promise<Outcome> {
  if (row.outcome !== "waiting") return { outcome: "skipped", reason: row.reason, recordId: null }
  const plan = planRow(planner, row.cells)
  const { decision, problems } = await decide(ctx, planner, settings, lookup, plan)
  const outcome = await applyDecision(ctx, planner, lookup, decision, plan.fingerprint)
  return { ...outcome, reason: outcome.reason ?? leftOut(problems) }
}

/** What a row that went in lost on the way; null when nothing. */
function leftOut(problems: readonly CellProblem[]): string | null {
  if (problems.length === 0) return null
  const parts = problems.map(({ text, message }) => `“${shorten(text)}” was left out: ${message}`)
  return parts.join(" ").slice(0, REASON_LENGTH)
}

async function advance(
  ctx: MutationCtx,
  job: Doc<"imports">,
  rows: readonly Doc<"importRows">[],
  counts: Doc<"imports">["counts"],
): Promise<void> {
  const lastRow = rows[rows.length - 1].number
  const done = job.done + rows.length
  await ctx.db.patch("imports", job._id, { lastRow, counts, done, movedAt: Date.now() })
}

async function skipNext(ctx: MutationCtx, job: Doc<"imports">, reason: string): Promise<void> {
  const rows = await rowsAfter(ctx, job, job.lastRow, 1)
  for (const row of rows) await ctx.db.patch("importRows", row._id, { outcome: "skipped", reason })
  await advance(ctx, job, rows, { ...job.counts, skipped: job.counts.skipped + rows.length })
}

function sentenceOf(error: unknown): string {
  if (error instanceof ConvexError) return (error.data as ErrorData).message
  return "Something went wrong on our side with this row."
}

async function mayStillImport(ctx: MutationCtx, { workspaceId, userId }: Doc<"imports">): Promise<boolean> {
  const membership = await findMembership(ctx, workspaceId, userId)
  return membership !== null && mayDo(membership.role, "records.import")
}

async function finishRun(ctx: MutationCtx, importId: Id<"imports">): Promise<void> {
  const now = Date.now()
  await ctx.db.patch("imports", importId, { state: "done", ...endedAt(now) })
}

/** Ends it where it is; what it did stays and can be undone. */
export async function stopRun(ctx: MutationCtx, job: Doc<"imports">, problem: string | null): Promise<void> {
  const now = Date.now()
  await ctx.db.patch("imports", job._id, { state: "cancelled", problem, ...endedAt(now) })
}
