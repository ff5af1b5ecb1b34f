import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { decodeFile, detectEncoding } from "./decode"
import { BYTE_ORDER_MARK, disarm, formatLine } from "./format"
import { detectDelimiter, DELIMITERS, parseCsv } from "./parse"

const utf8 = (text: string) => new TextEncoder().encode(text)

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const units = mark ? BYTE_ORDER_MARK + text : text
  const bytes = new Uint8Array(units.length * 2)
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < units.length; index++)
    view.setUint16(index * 2, units.charCodeAt(index), littleEndian)
  return bytes
}

/** Latin letters that Windows-1252 has at their Unicode place. */
function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}

const cell = fc
  .string({ unit: "grapheme", maxLength: 20 })
  .map((text) => text.replaceAll("\r", "").replaceAll("\0", ""))
const table = fc
  .integer({ min: 1, max: 6 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 10 }),
  )

describe("CSV", () => {
  test("every table that is written is read back cell by cell, but for the mark of disarmed formulas", () => {
    fc.assert(
      fc.property(table, fc.constantFrom(...DELIMITERS), (rows, delimiter) => {
        const text = rows.map((cells) => formatLine(cells, delimiter)).join("")
        fc.pre(text.trim() !== "")
        const filled = rows.filter((cells) => cells.some((each) => disarm(each).trim() !== ""))
        fc.pre(filled.length > 0)
        const { rows: read } = parseCsv(text, delimiter)
        expect(read.map(({ cells }) => cells)).toEqual(filled.map((cells) => cells.map(disarm)))
      }),
    )
  })

  test("no written cell begins like a formula, unless it is a plain number", () => {
    fc.assert(
      fc.property(fc.constantFrom("=", "+", "-", "@", "\t", "\r"), fc.string(), (start, rest) => {
        const safe = disarm(start + rest)
        expect(/^[=+\-@\t\r]/.test(safe)).toBe(/^[+-]\d+(\.\d+)?$/.test(safe))
      }),
    )
    expect(formatLine(["=cmd|'/c calc'!A1", "-12.5", "+49 30 1"])).toBe(
      "'=cmd|'/c calc'!A1,-12.5,'+49 30 1\r\n",
    )
  })

  test.each(DELIMITERS)("finds that cells are separated by %j", (delimiter) => {
    const rows = [
      ["Name", "Amount", "City, country"],
      ["Ada; Countess", "1.200,50", "London, UK"],
      ["Bob | Co", "3,5", "Paris; France"],
    ]
    expect(detectDelimiter(rows.map((cells) => formatLine(cells, delimiter)).join(""))).toBe(delimiter)
  })

  test.each([
    ["UTF-8", utf8("Näme;Straße"), "utf-8"],
    ["UTF-8 with its mark", utf8(`${BYTE_ORDER_MARK}Näme;Straße`), "utf-8"],
    ["UTF-16 with its mark", utf16("Näme;Straße", true, true), "utf-16le"],
    ["big-endian UTF-16 with its mark", utf16("Näme;Straße", false, true), "utf-16be"],
    ["UTF-16 without a mark", utf16("Name;Strasse", true, false), "utf-16le"],
    ["Windows-1252", latin1("Näme;Straße"), "windows-1252"],
  ])("reads %s", (_, bytes, encoding) => {
    expect(detectEncoding(bytes)).toBe(encoding)
    expect(decodeFile(bytes).text).toMatch(/^N[aä]me;Stra(ß|ss)e$/)
  })

  test.each([
    ["a workbook", latin1("PK\u0003\u0004rest"), /Excel/],
    ["a PDF", latin1("%PDF-1.7"), /PDF/],
    ["a picture", latin1("\u0089PNG\r\n"), /picture/],
    ["bytes", Uint8Array.from({ length: 500 }, (__, index) => (index * 37) % 32), /not text/],
    ["nothing", utf8(""), /empty/],
    ["blanks", utf8(" \n\n"), /empty/],
  ])("refuses %s", (_, bytes, sentence) => {
    expect(() => decodeFile(bytes)).toThrow(sentence)
  })

  test("refuses a quotation mark that never closes, and 50,001 rows", () => {
    expect(() => parseCsv('Name\n"Ada')).toThrow(/never closes/)
    const rows = (count: number) => `Name\n${"x\n".repeat(count)}\n`
    expect(parseCsv(rows(50_000)).rows).toHaveLength(50_001)
    expect(() => parseCsv(rows(50_001))).toThrow(/more than 50,000 rows/)
  })

  test("keeps a row with an endless cell as one that cannot be imported", () => {
    const [, row] = parseCsv(`Name,Note\nAda,${"x".repeat(10_000_000)}`).rows
    expect(row).toMatchObject({ number: 2, problem: "A cell has more than 20,000 characters." })
    expect(row.cells[1].length).toBeLessThan(300)
  })
})
