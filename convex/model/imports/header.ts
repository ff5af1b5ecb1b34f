// Whether the first row of a file names its columns. Pure.
import { isColumnName } from "./targets"

/** Names are short, not repeated, and no values; one that we know decides. */
export function hasHeader(rows: readonly string[][]): boolean {
  const [first, second] = rows
  if (first === undefined) return false
  const names = first.map((cell) => cell.trim()).filter((cell) => cell !== "")
  if (names.some(looksLikeValue)) return false
  if (names.some(isColumnName)) return true
  const different = new Set(names).size === names.length
  return different && second !== undefined && names.every((name) => name.length <= 60)
}

/** The name of a column, or its place when it has none. */
export function indexedHeader(name: string | undefined, index: number): string {
  const text = (name ?? "").trim().slice(0, 100)
  return text === "" ? `Column ${index + 1}` : text
}

function looksLikeValue(text: string): boolean {
  return /@.+\./.test(text) || /^[\d\s.,()+/:€$£-]+$/.test(text) || /^https?:/i.test(text)
}
