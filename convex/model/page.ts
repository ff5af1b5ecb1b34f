import type { PaginationOptions } from "convex/server"

/** Most rows a client can ask for at once. */
const MAX_PAGE = 200

/** Where nothing can be found. */
export const EMPTY_PAGE = { page: [], isDone: true, continueCursor: "" }

/** The same options, with a page size the server is willing to read. */
export function boundedPage(options: PaginationOptions): PaginationOptions {
  return { ...options, numItems: Math.max(1, Math.min(MAX_PAGE, Math.floor(options.numItems))) }
}
