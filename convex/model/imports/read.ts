// The action's part of reading: from the stored file to staged rows. Runs at most once, so it can be started again
// at any point: it reads the file anew and goes on after the rows that are already there.
import { ConvexError } from "convex/values"
import { internal } from "../../_generated/api"
import type { Id } from "../../_generated/dataModel"
import type { ActionCtx } from "../../_generated/server"
import { refuse, type ErrorData } from "../../errors"
import { decodeFile } from "../csv/decode"
import { parseCsv, type CsvRow } from "../csv/parse"
import { hasHeader } from "./header"
import { describeColumns } from "./columns"

const ROWS_PER_CHUNK = 400
const CHARACTERS_PER_CHUNK = 500_000

export async function readFile(ctx: ActionCtx, importId: Id<"imports">, chain: number): Promise<void> {
  const job = await ctx.runQuery(internal.imports.readingJob, { importId, chain })
  if (job === null) return
  try {
    const file = await ctx.storage.get(job.fileId)
    if (file === null)
      throw refuse("not_found", "The file is not there any more. Please choose it again.", "file")
    const bytes = new Uint8Array(await file.arrayBuffer())
    const { text, encoding } = decodeFile(bytes, job.encoding || null)
    const { rows, delimiter, width } = parseCsv(text, job.delimiter || null)
    const cells = rows.map((row) => row.cells)
    const header = hasHeader(cells)
    if (header && rows.length === 1) {
      throw refuse("invalid", "That file has names of columns, but no rows below them.", "file")
    }
    const columns = describeColumns(cells, width, header)
    await stageRows(ctx, importId, chain, rows, job.done)
    const found = { encoding, delimiter, hasHeader: header, columns, rowCount: rows.length }
    await ctx.runMutation(internal.imports.finishReading, { importId, chain, found })
  } catch (error) {
    if (!(error instanceof ConvexError)) throw error
    const problem = (error.data as ErrorData).message
    await ctx.runMutation(internal.imports.failReading, { importId, chain, problem })
  }
}

async function stageRows(
  ctx: ActionCtx,
  importId: Id<"imports">,
  chain: number,
  rows: readonly CsvRow[],
  done: number,
): Promise<void> {
  if (done === 0) {
    while (await ctx.runMutation(internal.imports.clearRows, { importId, chain }));
  }
  for (let offset = done; offset < rows.length;) {
    const chunk = chunkAt(rows, offset)
    const job = { importId, chain, offset, total: rows.length }
    const goOn = await ctx.runMutation(internal.imports.stageRows, { ...job, rows: chunk })
    if (!goOn) return
    offset += chunk.length
  }
}

/** As many rows as fit into one small transaction. */
function chunkAt(rows: readonly CsvRow[], offset: number): CsvRow[] {
  let characters = 0
  let end = offset
  while (end < rows.length && end - offset < ROWS_PER_CHUNK && characters < CHARACTERS_PER_CHUNK) {
    characters += rows[end].cells.reduce((sum, cell) => sum + cell.length, 0)
    end++
  }
  return rows.slice(offset, end)
}
