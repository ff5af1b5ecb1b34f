// From text to rows of cells: the delimiter detected, quotes understood, limits kept. Pure.
import Papa from "papaparse"
import { refuse } from "../../errors"
import { MAX_CELL, MAX_COLUMNS, MAX_ROW, MAX_ROWS } from "./limits"

export const DELIMITERS = [",", ";", "\t", "|"] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** A row as it stands in the file. `problem`: why nothing can be made of it. */
export type CsvRow = { number: number; cells: string[]; problem: string | null }
export type ParsedCsv = { delimiter: string; rows: CsvRow[]; width: number }

/** Rows that a guess of the delimiter looks at. */
const GUESS_ROWS = 30

/** Every row with something in it, numbered as in the file: the first is 1. */
export function parseCsv(text: string, chosen: string | null = null): ParsedCsv {
  const delimiter = chosen ?? detectDelimiter(text)
  const { data, errors } = Papa.parse<string[]>(text, { delimiter })
  const broken = errors.find((error) => error.type === "Quotes" && error.code === "MissingQuotes")
  if (broken !== undefined) {
    const where = (broken.row ?? 0) + 1
    throw refuse("invalid", `Row ${where} opens a quotation mark (") that never closes.`, "file")
  }
  const numbered = data.map((cells, index) => ({ number: index + 1, cells }))
  const rows = numbered.filter(({ cells }) => cells.some((cell) => cell.trim() !== "")).map(checkRow)
  if (rows.length === 0) throw refuse("invalid", "That file is empty.", "file")
  // One more is the header.
  if (rows.length > MAX_ROWS + 1) {
    const most = MAX_ROWS.toLocaleString("en-GB")
    throw refuse(
      "limit_reached",
      `That file has more than ${most} rows. Split it and import the parts.`,
      "file",
    )
  }
  return { delimiter, rows, width: rows.reduce((most, { cells }) => Math.max(most, cells.length), 0) }
}

/** The mark that splits most rows into the same number of cells, and into the most cells. */
export function detectDelimiter(text: string): Delimiter {
  const scores = DELIMITERS.map((delimiter) => {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: GUESS_ROWS, skipEmptyLines: true })
    const widths = data.map((cells) => cells.length)
    const usual = mostFrequent(widths)
    const share = widths.filter((width) => width === usual).length / Math.max(1, widths.length)
    return { delimiter, score: usual < 2 ? 0 : share * share * Math.sqrt(usual) }
  })
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score === 0 ? "," : best.delimiter
}

/** A row too large to keep is kept in part, to be shown as skipped. */
function checkRow({ number, cells }: { number: number; cells: string[] }): CsvRow {
  if (cells.length > MAX_COLUMNS) {
    const problem = `The row has more than ${MAX_COLUMNS} cells.`
    return { number, cells: cells.slice(0, MAX_COLUMNS).map((cell) => cell.slice(0, 200)), problem }
  }
  const length = cells.reduce((sum, cell) => sum + cell.length, 0)
  if (length > MAX_ROW || cells.some((cell) => cell.length > MAX_CELL)) {
    const problem = `A cell has more than ${MAX_CELL.toLocaleString("en-GB")} characters.`
    return { number, cells: cells.map((cell) => cell.slice(0, 200)), problem }
  }
  return { number, cells, problem: null }
}

function mostFrequent(values: number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])[0]
}
