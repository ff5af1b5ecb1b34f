// Bringing the file: an import is made first, and its ticket travels with the upload as part of the content type.
// So a file can be adopted by the import it was uploaded for and by nothing else.
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { MAX_FILE_BYTES } from "../csv/limits"
import type { ObjectName } from "../fields/catalogue"
import { requireCurrency } from "../fields/values"
import { takeOne } from "../limits"
import { requireState } from "./find"

const FILE_NAME_LENGTH = 200
export const NO_COUNTS = { created: 0, updated: 0, merged: 0, skipped: 0 }

export type NewImport = { object: ObjectName; fileName: string; size: number; currency: string }

/** Makes the import and says where, and as what, to upload its file. */
export async function prepareImport(
  ctx: WorkspaceMutationCtx,
  { object, fileName, size, currency }: NewImport,
): Promise<{ importId: Id<"imports">; uploadUrl: string; contentType: string }> {
  requireSize(size)
  await takeOne(ctx, "import", ctx.userId)
  const ticket = crypto.randomUUID()
  const importId = await ctx.db.insert("imports", {
    ...blankImport(Date.now()),
    ...{ workspaceId: ctx.workspaceId, userId: ctx.userId, object, size, ticket },
    fileName: fileName.trim().slice(0, FILE_NAME_LENGTH) || "Unnamed file",
    settings: { policy: "both", overwrite: true, currency: requireCurrency(currency), stageId: null },
  })
  return { importId, uploadUrl: await ctx.storage.generateUploadUrl(), contentType: contentTypeFor(ticket) }
}

/** What an import is before anything is known of its file. */
export function blankImport(now: number) {
  return {
    fileId: null,
    state: "uploading",
    problem: null,
    ...{ encoding: "", delimiter: "", hasHeader: true, columns: [], mapping: [] },
    ...{ rowCount: 0, done: 0, total: 0, lastRow: 0, cursor: null },
    ...{ check: null, counts: NO_COUNTS, operationId: null, undoOperationId: null, kept: 0 },
    ...{ chain: 0, movedAt: now, createdAt: now, startedAt: null, finishedAt: null },
  } as const satisfies Partial<Doc<"imports">>
}

/** Takes the uploaded file and has it read. */
export async function adoptFile(
  ctx: WorkspaceMutationCtx,
  importId: Id<"imports">,
  fileId: Id<"_storage">,
): Promise<void> {
  const { ticket, chain } = await requireState(ctx, importId, ["uploading"])
  const file = await ctx.db.system.get("_storage", fileId)
  if (file?.contentType !== contentTypeFor(ticket)) {
    throw refuse("not_found", "That file is not there. Please choose it again.", "file")
  }
  if (file.size > MAX_FILE_BYTES) {
    await ctx.storage.delete(fileId)
    await ctx.db.patch("imports", importId, { state: "failed", problem: TOO_LARGE, finishedAt: Date.now() })
    return
  }
  await ctx.db.patch("imports", importId, { fileId, size: file.size })
  await startReading(ctx, importId, chain, {})
}

export type Reading = Partial<Pick<Doc<"imports">, "encoding" | "delimiter">>

/** Reads the file again, taking its encoding or delimiter to be this one. */
export async function rereadFile(
  ctx: WorkspaceMutationCtx,
  importId: Id<"imports">,
  reading: Reading,
): Promise<void> {
  const { chain } = await requireState(ctx, importId, ["mapping", "checked"])
  await startReading(ctx, importId, chain, reading)
}

async function startReading(
  ctx: WorkspaceMutationCtx,
  importId: Id<"imports">,
  chain: number,
  { encoding = "", delimiter = "" }: Reading,
): Promise<void> {
  const reset = { rowCount: 0, done: 0, total: 0, check: null, columns: [], mapping: [] }
  const next = { chain: chain + 1, movedAt: Date.now() }
  await ctx.db.patch("imports", importId, { state: "reading", encoding, delimiter, ...reset, ...next })
  await ctx.scheduler.runAfter(0, internal.importFile.read, { importId, chain: next.chain })
}

/** As what the file of an import must be uploaded. */
export function contentTypeFor(ticket: string): string {
  return `text/csv; ticket=${ticket}`
}

const TOO_LARGE = `That file is too large. It can have at most ${MAX_FILE_BYTES / 1024 / 1024} MB.`

function requireSize(size: number): void {
  if (size > MAX_FILE_BYTES) throw refuse("limit_reached", TOO_LARGE, "file")
  if (!(size > 0)) throw refuse("invalid", "That file is empty.", "file")
}
