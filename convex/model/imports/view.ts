// What members see of imports and their rows.
import { v, type Infer } from "convex/values"
import type { PaginationOptions, PaginationResult } from "convex/server"
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import {
  vCheck,
  vColumn,
  vCounts,
  vImportState,
  vMapping,
  vRowOutcome,
  vSettings,
} from "../../tables/imports"
import { vObject } from "../../tables/records"
import { nameOf } from "../members/find"
import { boundedPage } from "../page"
import { requireImport, type ImportState } from "./find"

const summary = {
  _id: v.id("imports"),
  object: vObject,
  fileName: v.string(),
  state: vImportState,
  problem: v.union(v.string(), v.null()),
  by: v.string(),
  isMine: v.boolean(),
  rowCount: v.number(),
  done: v.number(),
  total: v.number(),
  counts: vCounts,
  kept: v.number(),
  createdAt: v.number(),
  startedAt: v.union(v.number(), v.null()),
  finishedAt: v.union(v.number(), v.null()),
  /** Until when the rows of an import that has ended are kept; null before its end, and once they are gone. */
  rowsUntil: v.union(v.number(), v.null()),
}
export const vImportSummary = v.object(summary)
export const vImport = v.object({
  ...summary,
  size: v.number(),
  encoding: v.string(),
  delimiter: v.string(),
  hasHeader: v.boolean(),
  columns: v.array(vColumn),
  mapping: v.array(vMapping),
  settings: vSettings,
  check: v.union(vCheck, v.null()),
})
export const vImportRow = v.object({
  _id: v.id("importRows"),
  number: v.number(),
  cells: v.array(v.string()),
  outcome: vRowOutcome,
  reason: v.union(v.string(), v.null()),
  recordId: v.union(v.string(), v.null()),
})

/** States in which the columns are being matched; in others their samples only make every update heavier. */
const SHOWS_SAMPLES: readonly ImportState[] = ["mapping", "checking", "checked"]

export async function viewImport(ctx: WorkspaceQueryCtx, id: string): Promise<Infer<typeof vImport>> {
  const job = await requireImport(ctx, id)
  const { size, encoding, delimiter, hasHeader, columns, mapping, settings, check } = job
  const shown = SHOWS_SAMPLES.includes(job.state)
    ? columns
    : columns.map((column) => ({ ...column, samples: [] }))
  return {
    ...(await summarise(ctx, job)),
    ...{ size, encoding, delimiter, hasHeader, columns: shown, mapping, settings, check },
  }
}

/** The workspace's imports, newest first. */
export async function listImports(
  ctx: WorkspaceQueryCtx,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Infer<typeof vImportSummary>>> {
  const { page, ...rest } = await ctx.db
    .query("imports")
    .withIndex("by_workspace", (q) => q.eq("workspaceId", ctx.workspaceId))
    .order("desc")
    .paginate(boundedPage(paginationOpts))
  return { ...rest, page: await Promise.all(page.map((job) => summarise(ctx, job))) }
}

/** Rows of the file in their order, all or those of one outcome. */
export async function listRows(
  ctx: WorkspaceQueryCtx,
  importId: Id<"imports">,
  outcome: Infer<typeof vRowOutcome> | null,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Infer<typeof vImportRow>>> {
  await requireImport(ctx, importId)
  const rows = ctx.db.query("importRows")
  const indexed =
    outcome === null
      ? rows.withIndex("by_import_and_number", (q) => q.eq("importId", importId))
      : rows.withIndex("by_import_and_outcome_and_number", (q) =>
          q.eq("importId", importId).eq("outcome", outcome),
        )
  const { page, ...rest } = await indexed.paginate(boundedPage(paginationOpts))
  return {
    ...rest,
    page: page.map(({ _id, number, cells, outcome, reason, recordId }) => ({
      ...{ _id, number, cells, outcome, reason, recordId },
    })),
  }
}

async function summarise(ctx: WorkspaceQueryCtx, job: Doc<"imports">): Promise<Infer<typeof vImportSummary>> {
  const { _id, object, fileName, state, problem, rowCount, done, total, counts, kept } = job
  const { createdAt, startedAt, finishedAt } = job
  return {
    ...{ _id, object, fileName, state, problem, rowCount, done, total, counts, kept },
    ...{ createdAt, startedAt, finishedAt, rowsUntil: job.rowsUntil ?? null },
    by: await nameOf(ctx, job.userId),
    isMine: job.userId === ctx.userId,
  }
}
