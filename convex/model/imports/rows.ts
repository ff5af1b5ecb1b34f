// The staged rows of an import: read a bounded piece at a time, kept for a month after its end. Undoing needs none of
// them: it goes by the events.
import type { Doc } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { DAY } from "../time"

/** Ms that rows are there to be looked at once their import has ended. */
const KEPT_FOR = 30 * DAY
/** Characters of rows that one transaction takes. */
const MOST_CHARACTERS = 400_000

/** What an import notes when it ends. */
export function endedAt(now: number) {
  return { movedAt: now, finishedAt: now, rowsUntil: now + KEPT_FOR }
}

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
