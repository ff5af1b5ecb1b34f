// Pages of a query (contract §12.2): opaque cursors tied to their query, fixed page ends for reactive re-runs.
import { Buffer } from "node:buffer"
import { createHash } from "node:crypto"
import type { Json } from "../values/json.ts"
import { UserError } from "./errors.ts"
import { Pipeline } from "./filters.ts"
import { keyAfter } from "./index-keys.ts"
import type { QueryContext } from "./query-cursor.ts"
import { openRows, planQuery } from "./query-cursor.ts"
import type { RangePlan, SourcePlan } from "./query-plan.ts"
import type { RowStream } from "./reader.ts"
import type { IndexKey, Page, QueryJson } from "./types.ts"

export interface PageOptions {
  cursor: string | null
  endCursor?: string | null
  pageSize: number
  maximumRowsRead?: number | null
  maximumBytesRead?: number | null
}

/** After a row: its index key, or for a search its rank. */
type Position = { after: IndexKey } | "start" | "end"

/** Share of a row or byte maximum from which splitting is recommended. */
const RECOMMEND_AT = 0.75
const DEFAULT_MAXIMUM_ROWS = 16_384
const DEFAULT_MAXIMUM_BYTES = 8 << 20

/** `journal`: from an earlier run of the same subscription; says where its page ended. */
export function readPage(
  context: QueryContext,
  query: QueryJson,
  options: PageOptions,
  journal: string | null,
): { page: Page; journal: string } {
  if (!(options.pageSize >= 1)) throw new UserError("`options.numItems` of `paginate` must be at least 1")
  const cursors = cursorsOf(context.componentId, query)
  const start = options.cursor === null ? "start" : cursors.decode(options.cursor)
  const endCursor = options.endCursor ?? cursors.recall(journal, options.cursor)
  const stop = endCursor === null ? null : cursors.decode(endCursor)

  const plan = planQuery(context, query.source)
  const pipeline = new Pipeline(query.operators)
  const rows = between(context, plan, start, stop, stop ? undefined : options.pageSize + 1)
  const maximumRows = options.maximumRowsRead ?? DEFAULT_MAXIMUM_ROWS
  const maximumBytes = options.maximumBytesRead ?? DEFAULT_MAXIMUM_BYTES

  const page: Json[] = []
  const read: IndexKey[] = []
  let bytes = 0
  let position: Position = start
  let exceeded = false
  while (position !== "end") {
    if (!stop && page.length >= options.pageSize) break
    if (read.length >= maximumRows || bytes >= maximumBytes) {
      exceeded = true
      break
    }
    const row = pipeline.isDone ? null : rows()
    if (!row) {
      position = "end"
      break
    }
    context.meter.readDocument(row.size)
    bytes += row.size
    read.push(row.key)
    position = { after: row.key }
    if (pipeline.passes(row)) page.push(row.document)
  }

  if (context.dialect === "convex-test" && !stop && !exceeded && position !== "end" && !rows())
    position = "end"
  const reachedStop = stop !== null && !exceeded
  const end = reachedStop ? stop : position
  const continueCursor = cursors.encode(end)
  const heavy = read.length >= maximumRows * RECOMMEND_AT || bytes >= maximumBytes * RECOMMEND_AT
  const middle = read[Math.floor((read.length - 1) / 2)]
  return {
    page: {
      page,
      isDone: end === "end",
      continueCursor,
      splitCursor: read.length >= 2 && middle !== undefined ? cursors.encode({ after: middle }) : null,
      pageStatus: exceeded ? "SplitRequired" : heavy ? "SplitRecommended" : null,
    },
    journal: cursors.remember(options.cursor, reachedStop && endCursor !== null ? endCursor : continueCursor),
  }
}

/** The rows after `start` and, if given, up to and including `stop`. */
function between(
  context: QueryContext,
  plan: SourcePlan,
  start: Position,
  stop: Position | null,
  expected: number | undefined,
): RowStream {
  if (plan.kind === "empty" || start === "end") {
    if (plan.kind === "empty") context.readMissingTable(plan.tableName)
    return () => null
  }
  if (plan.kind === "range") return openRows(context, narrowed(plan, start, stop), expected)
  const rows = openRows(context, plan)
  const startKey = start === "start" ? "" : start.after
  const last = stop === null || stop === "end" ? null : stop === "start" ? "" : stop.after
  return () => {
    let row = rows()
    while (row && row.key <= startKey) row = rows()
    return row && (last === null || row.key <= last) ? row : null
  }
}

function narrowed(plan: RangePlan, start: Position, stop: Position | null): RangePlan {
  const narrow = { ...plan }
  const bound = (position: Position | null) =>
    typeof position === "object" && position ? position.after : null
  const [from, to] = [bound(start), bound(stop)]
  if (stop === "start") return { ...narrow, end: narrow.start }
  // Never wider than the query itself, whatever key a client put into its cursor.
  const startAt = (key: IndexKey) => (narrow.start = key > narrow.start ? key : narrow.start)
  const endAt = (key: IndexKey) => (narrow.end = narrow.end === null || key < narrow.end ? key : narrow.end)
  if (plan.order === "asc") {
    if (from !== null) startAt(keyAfter(from))
    if (to !== null) endAt(keyAfter(to))
  } else {
    if (from !== null) endAt(from)
    if (to !== null) startAt(to)
  }
  return narrow
}

const START_MARK = "s"
const END_MARK = "e"
const KEY_MARK = "k"
const FINGERPRINT_LENGTH = 12

function cursorsOf(componentId: number, query: QueryJson) {
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([componentId, query.source, query.operators]))
    .digest("base64url")
    .slice(0, FINGERPRINT_LENGTH)

  const encode = (position: Position): string => {
    if (position === "start") return fingerprint + START_MARK
    if (position === "end") return fingerprint + END_MARK
    return fingerprint + KEY_MARK + Buffer.from(position.after, "latin1").toString("base64url")
  }

  const decode = (cursor: string): Position => {
    if (!cursor.startsWith(fingerprint)) {
      throw new UserError(
        `InvalidCursor: Tried to run a query starting from a cursor, but it looks like this cursor is from a different query.`,
      )
    }
    const mark = cursor[FINGERPRINT_LENGTH]
    if (mark === START_MARK) return "start"
    if (mark === END_MARK) return "end"
    if (mark === KEY_MARK) {
      return { after: Buffer.from(cursor.slice(FINGERPRINT_LENGTH + 1), "base64url").toString("latin1") }
    }
    throw new UserError("InvalidCursor: Failed to parse cursor")
  }

  return {
    encode,
    decode,
    /** The end this page had before, if the journal is about this query and cursor. */
    recall(journal: string | null, cursor: string | null): string | null {
      if (journal === null) return null
      const [kind, from, endCursor] = journal.split("|")
      return kind === "1" && from === (cursor ?? "") && endCursor?.startsWith(fingerprint) ? endCursor : null
    },
    remember: (cursor: string | null, endCursor: string) => `1|${cursor ?? ""}|${endCursor}`,
  }
}
