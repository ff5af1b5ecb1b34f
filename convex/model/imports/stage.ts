// The database's part of reading: each chunk once, whoever sends it, and only for the newest reading.
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import { listFields } from "../fields/list"
import type { CsvRow } from "../csv/parse"
import { suggestMapping, withFewSamples } from "./columns"

const ROWS_PER_CLEAR = 200

/** The import while this reading of it is the newest; otherwise null. */
export async function findReading(ctx: QueryCtx, importId: Id<"imports">, chain: number) {
  const found = await ctx.db.get("imports", importId)
  return found?.state === "reading" && found.chain === chain ? found : null
}

/** Removes rows that an earlier reading left. True while there may be more. */
export async function clearRows(ctx: MutationCtx, importId: Id<"imports">): Promise<boolean> {
  const rows = await ctx.db
    .query("importRows")
    .withIndex("by_import_and_number", (q) => q.eq("importId", importId))
    .take(ROWS_PER_CLEAR)
  for (const { _id } of rows) await ctx.db.delete("importRows", _id)
  return rows.length === ROWS_PER_CLEAR
}

/** Adds the rows that follow the first `offset` ones. False when somebody else is further. */
export async function stageRows(
  ctx: MutationCtx,
  reading: Doc<"imports">,
  { offset, total, rows }: { offset: number; total: number; rows: CsvRow[] },
): Promise<boolean> {
  if (reading.done !== offset) return false
  const { workspaceId, _id: importId } = reading
  for (const { number, cells, problem } of rows) {
    const outcome = problem === null ? "waiting" : "skipped"
    await ctx.db.insert("importRows", {
      ...{ workspaceId, importId, number, cells, outcome, reason: problem, recordId: null },
    })
  }
  await ctx.db.patch("imports", importId, { done: offset + rows.length, total, movedAt: Date.now() })
  return true
}

type Found = Pick<Doc<"imports">, "encoding" | "delimiter" | "hasHeader" | "columns" | "rowCount">

/** Every row is there: the columns wait to be matched, with a guess. */
export async function finishReading(ctx: MutationCtx, reading: Doc<"imports">, found: Found): Promise<void> {
  if (reading.done !== found.rowCount) return
  const fields = await listFields(ctx, reading.workspaceId, reading.object)
  await ctx.db.patch("imports", reading._id, {
    ...found,
    state: "mapping",
    rowCount: found.rowCount - (found.hasHeader ? 1 : 0),
    columns: found.columns.map(withFewSamples),
    mapping: suggestMapping(reading.object, fields, found.columns),
    movedAt: Date.now(),
  })
}

/** The file is of no use: it goes, and the sentence stays. */
export async function failReading(ctx: MutationCtx, reading: Doc<"imports">, problem: string): Promise<void> {
  if (reading.fileId !== null) await ctx.storage.delete(reading.fileId)
  const now = Date.now()
  await ctx.db.patch("imports", reading._id, {
    ...{ state: "failed", problem, fileId: null, movedAt: now, finishedAt: now },
  })
}
