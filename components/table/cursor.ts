// Where the cursor goes in a table, key by key. Pure.

type Place = { row: number; column: number }

const PAGE = 10

/** The place a key leads to; null when it is none of ours. `whole`: with Ctrl or ⌘, to the very end. */
function moveCursor(key: string, { row, column }: Place, size: Place, whole: boolean): Place | null {
  const at = (nextRow: number, nextColumn: number): Place => ({
    row: clamp(nextRow, size.row),
    column: clamp(nextColumn, size.column),
  })
  switch (key) {
    case "ArrowDown":
      return at(whole ? size.row : row + 1, column)
    case "ArrowUp":
      return at(whole ? 0 : row - 1, column)
    case "ArrowRight":
      return at(row, whole ? size.column : column + 1)
    case "ArrowLeft":
      return at(row, whole ? 0 : column - 1)
    case "PageDown":
      return at(row + PAGE, column)
    case "PageUp":
      return at(row - PAGE, column)
    case "Home":
      return at(whole ? 0 : row, 0)
    case "End":
      return at(whole ? size.row : row, size.column)
    default:
      return null
  }
}

/** Where to go after an editor was left: down, along, or along the next row. */
function afterLeaving(leave: "enter" | "next" | "previous", { row, column }: Place, size: Place): Place {
  if (leave === "enter") return { row: clamp(row + 1, size.row), column }
  const step = leave === "next" ? 1 : -1
  const next = column + step
  if (next >= 0 && next < size.column) return { row, column: next }
  const nextRow = row + step
  if (nextRow < 0 || nextRow >= size.row) return { row, column }
  return { row: nextRow, column: step > 0 ? 0 : size.column - 1 }
}

function clamp(value: number, size: number): number {
  return Math.max(0, Math.min(size - 1, value))
}

export { afterLeaving, moveCursor, type Place }
