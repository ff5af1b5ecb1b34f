// How large a file people bring may be. Said on the page before they choose one, and checked on arrival.
export const MAX_FILE_BYTES = 25 * 1024 * 1024
export const MAX_ROWS = 50_000
export const MAX_COLUMNS = 200
/** Characters of one cell: as many as the longest field takes. */
export const MAX_CELL = 20_000
/** Characters of one row, so that a staged row stays a small document. */
export const MAX_ROW = 60_000
