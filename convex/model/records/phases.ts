// A list read in several goes, one after the other: along each value of a field in the order of their labels, then what
// has none. A page never spans two of them, because Convex paginates one range per query; its cursor names its phase.
import type { PaginationOptions, PaginationResult } from "convex/server"

export type Phase<Row> = {
  /** Without a colon, and the same on every page. */
  key: string
  read: (options: PaginationOptions) => Promise<PaginationResult<Row>>
}

/** Records read for a page that once ended where its phase does: it goes to that end again. */
const READ_TO_END = 500

export async function readPhases<Row>(
  phases: readonly Phase<Row>[],
  options: PaginationOptions,
): Promise<PaginationResult<Row>> {
  const start = options.cursor === null ? null : parse(options.cursor)
  const end = options.endCursor ? parse(options.endCursor) : null
  const index = start === null ? 0 : phases.findIndex(({ key }) => key === start.key)
  const phase = phases[index]
  // The value it stood for is not there any more.
  if (phase === undefined) return { page: [], isDone: true, continueCursor: "" }
  const endsHere = end === null || end.key === phase.key
  const result = await phase.read({
    ...options,
    cursor: start?.cursor ?? null,
    endCursor: endsHere ? (end?.cursor ?? options.endCursor) : undefined,
    numItems: endsHere ? options.numItems : READ_TO_END,
  })
  const next = phases[index + 1]
  if (!result.isDone) return { ...result, continueCursor: `${phase.key}:${result.continueCursor}` }
  if (next === undefined) return result
  return { ...result, isDone: false, continueCursor: `${next.key}:` }
}

function parse(text: string): { key: string; cursor: string | null } {
  const colon = text.indexOf(":")
  return { key: text.slice(0, colon), cursor: text.slice(colon + 1) || null }
}
