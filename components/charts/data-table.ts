// The numbers of a panel as a table: what screen readers get, what "Show as table" shows, and what is exported.
import { formatLine } from "@/convex/model/csv/format"

export type Cell<Pick> = {
  /** As people read it. */
  text: string
  /** As a program reads it. */
  plain: string
  /** What clicking it leads to. */
  pick?: Pick
}

export type DataTable<Pick> = {
  /** The first one is of the rows' names. */
  columns: string[]
  rows: { name: string; cells: Cell<Pick>[] }[]
}

/** Text that reads the same to people and programs. */
export function textCell(text: string): Cell<never> {
  return { text, plain: text }
}

/** The table as CSV that spreadsheets read as it is meant. */
export function toCsv({ columns, rows }: DataTable<unknown>): string {
  const lines = rows.map(({ name, cells }) => [name, ...cells.map(({ plain }) => plain)])
  return [columns, ...lines].map((cells) => formatLine(cells)).join("")
}
