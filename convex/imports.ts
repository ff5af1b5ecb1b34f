// Bringing companies, contacts, deals and activities from a CSV file. The order of calls: prepare, upload, begin,
// configure, check, run; then the page watches `get`.
import { paginationOptsValidator, paginationResultValidator } from "convex/server"
import { v } from "convex/values"
import { internalAction, internalMutation, internalQuery } from "./_generated/server"
import { workspaceMutation, workspaceQuery } from "./functions"
import { cancelImport, discardImport, forgetRows as forgetSomeRows } from "./model/imports/cancel"
import * as checking from "./model/imports/check"
import { configureImport } from "./model/imports/configure"
import * as running from "./model/imports/run"
import * as staging from "./model/imports/stage"
import { adoptFile, prepareImport, rereadFile } from "./model/imports/start"
import * as undoing from "./model/imports/undo"
import { listImports, listRows, viewImport, vImport, vImportRow, vImportSummary } from "./model/imports/view"
import { watchImports } from "./model/imports/watch"
import { vCheck, vColumn, vMapping, vRowOutcome, vSettings } from "./tables/imports"
import { vObject } from "./tables/records"

const one = { importId: v.id("imports") }
const part = { ...one, chain: v.number() }

/** Makes an import and says where, and as what content type, to upload its file. */
export const prepare = workspaceMutation("records.import")({
  args: { object: vObject, fileName: v.string(), size: v.number(), currency: v.string() },
  returns: v.object({ ...one, uploadUrl: v.string(), contentType: v.string() }),
  handler: (ctx, file) => prepareImport(ctx, file),
})

/** The file is there: it is read in the background. */
export const begin = workspaceMutation("records.import")({
  args: { ...one, fileId: v.id("_storage") },
  returns: v.null(),
  handler: async (ctx, { importId, fileId }) => {
    await adoptFile(ctx, importId, fileId)
    return null
  },
})

/** Reads it again with another encoding or delimiter. */
export const reread = workspaceMutation("records.import")({
  args: { ...one, encoding: v.optional(v.string()), delimiter: v.optional(v.string()) },
  returns: v.null(),
  handler: async (ctx, { importId, ...reading }) => {
    await rereadFile(ctx, importId, reading)
    return null
  },
})

/** What the columns are, and how far the import may go. Changes what is given. */
export const configure = workspaceMutation("records.import")({
  args: {
    ...one,
    mapping: v.optional(v.array(vMapping)),
    settings: v.optional(vSettings),
    hasHeader: v.optional(v.boolean()),
  },
  returns: v.null(),
  handler: async (ctx, { importId, ...configuration }) => {
    await configureImport(ctx, importId, configuration)
    return null
  },
})

/** The dry run, in the background. */
export const check = workspaceMutation("records.import")({
  args: one,
  returns: v.null(),
  handler: async (ctx, { importId }) => {
    await checking.startCheck(ctx, importId)
    return null
  },
})

/** The import itself, in the background. */
export const run = workspaceMutation("records.import")({
  args: one,
  returns: v.null(),
  handler: async (ctx, { importId }) => {
    await running.startRun(ctx, importId)
    return null
  },
})

/** Stops a running import; what it did stays. */
export const cancel = workspaceMutation("records.import")({
  args: one,
  returns: v.null(),
  handler: async (ctx, { importId }) => {
    await cancelImport(ctx, importId)
    return null
  },
})

/** Throws away an import that has not run. */
export const discard = workspaceMutation("records.import")({
  args: one,
  returns: v.null(),
  handler: async (ctx, { importId }) => {
    await discardImport(ctx, importId)
    return null
  },
})

/** Takes a whole import back, in the background. */
export const undo = workspaceMutation("records.import")({
  args: one,
  returns: v.null(),
  handler: async (ctx, { importId }) => {
    await undoing.startUndo(ctx, importId)
    return null
  },
})

/** By what the address says. */
export const get = workspaceQuery("records.import")({
  args: { importId: v.string() },
  returns: vImport,
  handler: (ctx, { importId }) => viewImport(ctx, importId),
})

export const list = workspaceQuery("records.import")({
  args: { paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(vImportSummary),
  handler: (ctx, { paginationOpts }) => listImports(ctx, paginationOpts),
})

/** Rows of the file with what became of them; all, or those of one outcome. */
export const rows = workspaceQuery("records.import")({
  args: { ...one, outcome: v.union(vRowOutcome, v.null()), paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(vImportRow),
  handler: (ctx, { importId, outcome, paginationOpts }) => listRows(ctx, importId, outcome, paginationOpts),
})

// What follows runs in the background. `chain`: see model/imports/watch.

export const readingJob = internalQuery({
  args: part,
  returns: v.union(
    v.object({ fileId: v.id("_storage"), encoding: v.string(), delimiter: v.string(), done: v.number() }),
    v.null(),
  ),
  handler: async (ctx, { importId, chain }) => {
    const reading = await staging.findReading(ctx, importId, chain)
    if (reading === null || reading.fileId === null) return null
    const { fileId, encoding, delimiter, done } = reading
    return { fileId, encoding, delimiter, done }
  },
})

/** True while there may be more. */
export const clearRows = internalMutation({
  args: part,
  returns: v.boolean(),
  handler: async (ctx, { importId, chain }) => {
    const reading = await staging.findReading(ctx, importId, chain)
    return reading !== null && reading.done === 0 && (await staging.clearRows(ctx, importId))
  },
})

/** False when this reading is not the newest any more. */
export const stageRows = internalMutation({
  args: {
    ...part,
    offset: v.number(),
    total: v.number(),
    rows: v.array(
      v.object({ number: v.number(), cells: v.array(v.string()), problem: v.union(v.string(), v.null()) }),
    ),
  },
  returns: v.boolean(),
  handler: async (ctx, { importId, chain, ...chunk }) => {
    const reading = await staging.findReading(ctx, importId, chain)
    return reading !== null && (await staging.stageRows(ctx, reading, chunk))
  },
})

export const finishReading = internalMutation({
  args: {
    ...part,
    found: v.object({
      ...{ encoding: v.string(), delimiter: v.string(), hasHeader: v.boolean() },
      ...{ columns: v.array(vColumn), rowCount: v.number() },
    }),
  },
  returns: v.null(),
  handler: async (ctx, { importId, chain, found }) => {
    const reading = await staging.findReading(ctx, importId, chain)
    if (reading !== null) await staging.finishReading(ctx, reading, found)
    return null
  },
})

export const failReading = internalMutation({
  args: { ...part, problem: v.string() },
  returns: v.null(),
  handler: async (ctx, { importId, chain, problem }) => {
    const reading = await staging.findReading(ctx, importId, chain)
    if (reading !== null) await staging.failReading(ctx, reading, problem)
    return null
  },
})

export const runCheck = internalAction({
  args: part,
  returns: v.null(),
  handler: async (ctx, { importId, chain }) => {
    await checking.runCheck(ctx, importId, chain)
    return null
  },
})

/** Null when this check is not the newest any more. */
export const checkPage = internalQuery({
  args: { ...part, after: v.union(v.number(), v.null()) },
  returns: v.union(v.array(checking.vCheckedRow), v.null()),
  handler: async (ctx, { importId, chain, after }) => {
    const job = await checking.findChecking(ctx, importId, chain)
    if (job === null) return null
    return await checking.checkRows({ ...ctx, userId: job.userId, workspaceId: job.workspaceId }, job, after)
  },
})

export const noteCheck = internalMutation({
  args: { ...part, done: v.number() },
  returns: v.null(),
  handler: async (ctx, { importId, chain, done }) => {
    const job = await checking.findChecking(ctx, importId, chain)
    if (job !== null) await ctx.db.patch("imports", importId, { done, movedAt: Date.now() })
    return null
  },
})

export const finishCheck = internalMutation({
  args: { ...part, check: vCheck },
  returns: v.null(),
  handler: async (ctx, { importId, chain, check }) => {
    const job = await checking.findChecking(ctx, importId, chain)
    if (job !== null) await checking.finishCheck(ctx, job, check)
    return null
  },
})

/** Scheduled by `run` and by itself. */
export const continueRun = internalMutation({
  args: { ...part, size: v.number() },
  returns: v.null(),
  handler: async (ctx, { importId, chain, size }) => {
    await running.continueRun(ctx, importId, chain, size)
    return null
  },
})

/** The part of continueRun that may fail; answers with how many rows there were. */
export const applyRows = internalMutation({
  args: { ...one, size: v.number() },
  returns: v.number(),
  handler: (ctx, { importId, size }) => running.applyRows(ctx, importId, size),
})

/** Scheduled by `undo` and by itself. */
export const continueUndo = internalMutation({
  args: part,
  returns: v.null(),
  handler: async (ctx, { importId, chain }) => {
    await undoing.continueUndo(ctx, importId, chain)
    return null
  },
})

export const forgetRows = internalMutation({
  args: one,
  returns: v.null(),
  handler: async (ctx, { importId }) => {
    await forgetSomeRows(ctx, importId)
    return null
  },
})

/** Run by crons.ts; answers with how many it started again. */
export const watch = internalMutation({
  args: {},
  returns: v.number(),
  handler: (ctx) => watchImports(ctx, Date.now()),
})
