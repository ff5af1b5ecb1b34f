import fc from "fast-check"
import Papa from "papaparse"
import { expect, test } from "vitest"
import { toCsv, type DataTable } from "./data-table"

const cell = (text: string, plain: string) => ({ text, plain })

test("a table becomes CSV with the numbers as programs read them", () => {
  const table: DataTable<never> = {
    columns: ["Time", "Value won (EUR)"],
    rows: [
      { name: "Mon, 2 November 2026", cells: [cell("€1,200.50", "1200.5")] },
      { name: "Tue, 3 November 2026", cells: [cell("–", "")] },
    ],
  }
  expect(toCsv(table)).toBe(
    'Time,Value won (EUR)\r\n"Mon, 2 November 2026",1200.5\r\n"Tue, 3 November 2026",\r\n',
  )
})

test("a name that would be a formula is text, a negative number stays a number", () => {
  const table: DataTable<never> = {
    columns: ["Name", "Changes"],
    rows: [{ name: '=HYPERLINK("x")', cells: [cell("−3", "-3")] }],
  }
  expect(toCsv(table)).toBe(`Name,Changes\r\n"'=HYPERLINK(""x"")",-3\r\n`)
})

test("a reader of CSV finds every name and number where it was", () => {
  const word = fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text))
  const number = fc.oneof(
    fc.integer().map(String),
    fc.constant(""),
    fc.nat(1_000_000).map((n) => String(n / 100)),
  )
  const tables = fc.nat(4).chain((width) =>
    fc.record({
      columns: fc.array(word, { minLength: width + 1, maxLength: width + 1 }),
      rows: fc.array(
        fc.record({
          name: word,
          cells: fc.array(
            number.map((plain) => cell("as people read it", plain)),
            { minLength: width, maxLength: width },
          ),
        }),
      ),
    }),
  )
  fc.assert(
    fc.property(tables, (table) => {
      const { data } = Papa.parse<string[]>(toCsv(table), { delimiter: ",", newline: "\r\n" })
      expect(data.slice(0, -1)).toEqual([
        table.columns,
        ...table.rows.map(({ name, cells }) => [name, ...cells.map(({ plain }) => plain)]),
      ])
    }),
  )
})
