// A list read in several goes, one after the other: along each value of a field in the order of their labels, then what
// has none. A page belongs to one of them, because Convex paginates one range per query; its cursor names its phase.
import type { PaginationOptions, PaginationResult } from "convex/server"

export type Phase<Row> = {
  /** Without a colon, and the same on every page. */
  key: string
  /**
   * Read without the database's own paginate, so the next one can follow on the same page: where nothing is there, and
   * where a page once ended further on.
   */
  streamed?: true
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
  // It ended where this one begins.
  if (end !== null && endsHere && end.cursor === null) {
    return { page: [], isDone: false, continueCursor: `${phase.key}:` }
  }
  const result = await phase.read({
    ...options,
    cursor: start?.cursor ?? null,
    endCursor: end === null ? options.endCursor : endsHere ? end.cursor : undefined,
    numItems: endsHere ? options.numItems : READ_TO_END,
  })
  const next = phases[index + 1]
  if (!result.isDone) return { ...result, continueCursor: `${phase.key}:${result.continueCursor}` }
  if (next === undefined) return result
  const goesOn = end === null ? result.page.length === 0 : !endsHere
  if (phase.streamed && goesOn) {
    const rest = await readPhases(phases, { ...options, cursor: `${next.key}:` })
    return { ...rest, page: [...result.page, ...rest.page] }
  }
  return { ...result, isDone: false, continueCursor: `${next.key}:` }
}

function parse(text: string): { key: string; cursor: string | null } {
  const colon = text.indexOf(":")
  return { key: text.slice(0, colon), cursor: text.slice(colon + 1) || null }
}
