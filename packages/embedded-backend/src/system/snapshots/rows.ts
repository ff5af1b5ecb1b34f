// Rows out of the text formats `convex import` takes. In all but archives values are plain JSON or text: numbers are
// floats, and nothing else can be expressed.
import { valueProblem } from "../../values/check.ts"
import type { Json, JsonObject } from "../../values/json.ts"
import { isObject } from "../../values/special.ts"

export type TextFormat = "csv" | "jsonLines" | "jsonArray"

const DEEPEST = 16
/** What Convex reads as a number in a CSV cell: a whole cell and nothing but a decimal number. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/** @throws Error naming the row. */
export function parseRows(format: TextFormat, text: string): JsonObject[] {
  if (text.startsWith("\ufeff"))
    throw new Error("UTF-8 BOM is not supported. Please save your file without BOM.")
  switch (format) {
    case "csv":
      return csvRows(text)
    case "jsonLines":
      return jsonLines(text, { plain: true })
    case "jsonArray":
      return parseArray(text).map((row, index) => checkRow(row, index + 1, { plain: true }))
  }
}

/** One document per line. `plain` refuses Convex's encodings of special values, which archives may hold. */
export function jsonLines(text: string, options: { plain: boolean }): JsonObject[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "")
  return lines.map((line, index) => checkRow(parseLine(line, index + 1), index + 1, options))
}

function parseLine(line: string, row: number): Json {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw new Error(`Row ${row} wasn't valid JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function parseArray(text: string): Json[] {
  let value: Json
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Error(`Not valid JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (!Array.isArray(value)) throw new Error("Not a JSON array")
  return value
}

function checkRow(row: Json, number: number, { plain }: { plain: boolean }): JsonObject {
  if (!isObject(row))
    throw new Error(`Row ${number} wasn't a valid value: expected object, received ${JSON.stringify(row)}`)
  const problem = (plain ? reservedField(row) : null) ?? valueProblem(row, DEEPEST)
  if (problem) throw new Error(`Row ${number} wasn't a valid value: ${problem}`)
  return row
}

function reservedField(value: Json): string | null {
  if (typeof value !== "object" || value === null) return null
  for (const [field, inner] of Object.entries(value)) {
    if (!Array.isArray(value) && field.startsWith("$"))
      return `Field name ${field} starts with a '$', which is reserved.`
    const problem = reservedField(inner)
    if (problem) return problem
  }
  return null
}

function csvRows(text: string): JsonObject[] {
  const [header, ...records] = csvRecords(text)
  const fields = (header ?? []).map((field) => field.trim())
  return records.map((record, index) => {
    if (record.length !== fields.length) {
      throw new Error(`CSV row ${index + 2} doesn't have all of the fields in the header`)
    }
    const row = Object.fromEntries(fields.map((field, column) => [field, csvValue(record[column] ?? "")]))
    return checkRow(row, index + 1, { plain: true })
  })
}

function csvValue(cell: string): Json {
  return NUMBER.test(cell) ? Number(cell) : cell
}

/** RFC 4180: quoted cells may hold commas, line breaks and doubled quotes. Empty lines are skipped. */
function csvRecords(text: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let cell = ""
  let quoted = false
  const endRecord = () => {
    record.push(cell)
    if (record.length > 1 || record[0] !== "") records.push(record)
    record = []
    cell = ""
  }
  for (let position = 0; position < text.length; position++) {
    const char = text[position]
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[position + 1] === '"') cell += text[++position]
      else quoted = false
    } else if (char === '"' && cell === "") quoted = true
    else if (char === ",") {
      record.push(cell)
      cell = ""
    } else if (char === "\n") endRecord()
    else if (char !== "\r" || text[position + 1] !== "\n") cell += char
  }
  endRecord()
  return records
}
