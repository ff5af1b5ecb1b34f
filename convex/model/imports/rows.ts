// Reading the staged rows of an import, a bounded piece at a time.
import type { Doc } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"

/** Characters of rows that one transaction takes. */
const MOST_CHARACTERS = 400_000

/** The rows after `number`, at most `count` and not too heavy. */
export async function rowsAfter(
  ctx: QueryCtx,
  job: Doc<"imports">,
  number: number,
  count: number,
): Promise<Doc<"importRows">[]> {
  const rows: Doc<"importRows">[] = []
  let characters = 0
  const following = ctx.db
    .query("importRows")
    .withIndex("by_import_and_number", (q) => q.eq("importId", job._id).gt("number", number))
  for await (const row of following) {
    rows.push(row)
    characters += row.cells.reduce((sum, cell) => sum + cell.length, 0)
    if (rows.length >= count || characters > MOST_CHARACTERS) break
  }
  return rows
}

/** Number of the row before the first one with data. */
export async function numberBeforeData(ctx: QueryCtx, job: Doc<"imports">): Promise<number> {
  if (!job.hasHeader) return 0
  const header = await ctx.db
    .query("importRows")
    .withIndex("by_import_and_number", (q) => q.eq("importId", job._id))
    .first()
  return header?.number ?? 0
}
