// From cells to CSV that spreadsheets open as it is meant: every cell that could be taken for a formula is made
// text with an apostrophe. Pure, and small enough for the browser.

export const BYTE_ORDER_MARK = "\uFEFF"

/** One line with its end (RFC 4180). */
export function formatLine(cells: readonly string[], delimiter = ","): string {
  return `${cells.map((cell) => formatCell(cell, delimiter)).join(delimiter)}\r\n`
}

function formatCell(cell: string, delimiter: string): string {
  const safe = disarm(cell)
  return /["\r\n]/.test(safe) || safe.includes(delimiter) || safe !== safe.trim()
    ? `"${safe.replaceAll('"', '""')}"`
    : safe
}

/** Plain numbers stay numbers; anything else that begins like a formula does not. */
export function disarm(cell: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell)
  return isFormula ? `'${cell}` : cell
}
