// One cell becomes the value of one field, or a sentence that says why not. Pure; the page shows the same answer
// for its samples that the import will give.
import { ConvexError } from "convex/values"
import { type ErrorData } from "../../errors"
import type { Field, FieldValue } from "../fields/catalogue"
import { checkValue } from "../fields/values"
import { sortable } from "../text"
import { parseDay, parseTime, type DateOrder } from "./dates"
import { parseMoney, parseNumber, type DecimalMark } from "./numbers"
import type { Target } from "./targets"

/** How dates or numbers of one column are written. */
export type CellFormat = DateOrder | "point" | "comma"

/** What names in cells are looked up in. */
export type CellEnv = {
  /** For sums without one. */
  currency: string
  members: readonly { id: string; name: string; email: string }[]
  stages: readonly { id: string; name: string; pipeline: string }[]
}

/** Texts of tags, companies, contacts and deals stay texts: whether they exist is asked later. */
export type CellResult = { value: FieldValue } | { problem: string }

export function parseCell(
  target: Target,
  field: Field | undefined,
  text: string,
  format: CellFormat | null,
  env: CellEnv,
): CellResult {
  try {
    const value = readCell(target, field, text, format, env)
    if (value === undefined) return { problem: problemOf(target, field, format) }
    return { value: checkCell(target, field, value) }
  } catch (error) {
    if (error instanceof ConvexError) return { problem: (error.data as ErrorData).message }
    throw error
  }
}

/** Names are checked as such; everything else as its field checks it. */
function checkCell(target: Target, field: Field | undefined, value: FieldValue): FieldValue {
  const asName = (name: FieldValue) => checkValue({ ...target, type: "text" }, name)
  if (!isNamed(target)) return checkValue(field ?? target, value)
  return Array.isArray(value) ? (value.map(asName) as string[]) : asName(value)
}

/** Export writes an apostrophe before what spreadsheets would take for a formula; it is not part of the value. */
export function tidyCell(cell: string): string {
  const text = cell.trim()
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text
}

/** Undefined when the text is no value of that type. */
function readCell(
  target: Target,
  field: Field | undefined,
  text: string,
  format: CellFormat | null,
  env: CellEnv,
): FieldValue | undefined {
  const mark: DecimalMark = format === "comma" ? "," : "."
  const order: DateOrder = format === "dmy" || format === "mdy" ? format : "ymd"
  switch (target.type) {
    case "number":
      return parseNumber(text, mark) ?? undefined
    case "money":
      return parseMoney(text, mark, env.currency) ?? undefined
    case "date":
      return parseDay(text, order) ?? undefined
    case "time":
      return parseTime(text, order) ?? undefined
    case "checkbox":
      return parseYesNo(text)
    case "select":
      return optionNamed(field, text)
    case "multiSelect":
      return everyOne(splitList(text).map((each) => optionNamed(field, each)))
    case "emails":
      return addressesIn(text)
    case "phones":
      return text.split(/[;,|\n]|\s{3,}| or /).filter((part) => part.trim() !== "")
    case "tags":
      return splitList(text)
    case "person":
      return personNamed(text, env)
    case "stage":
      return stageNamed(text, env)
    default:
      return text
  }
}

function isNamed({ type }: Target): boolean {
  return type === "tags" || type === "company" || type === "contact" || type === "deal"
}

/** "Ada <ada@x.example>, ada@y.example": words beside an address are names. */
function addressesIn(text: string): string[] {
  const parts = text.split(/[\s,;|<>]+/).filter((part) => part !== "")
  const addresses = parts.filter((part) => part.includes("@"))
  return addresses.length > 0 ? addresses : [text]
}

export function splitList(text: string): string[] {
  const parts = text.split(/[;,|\n]/).map((part) => part.trim())
  return [...new Set(parts.filter((part) => part !== ""))]
}

const YES = new Set(["yes", "y", "true", "1", "x", "✓", "✔", "ja", "oui", "si", "on", "wahr", "vrai"])
const NO = new Set(["no", "n", "false", "0", "-", "nein", "non", "off", "falsch", "faux"])

function parseYesNo(text: string): boolean | undefined {
  const word = sortable(text)
  return YES.has(word) ? true : NO.has(word) ? false : undefined
}

function optionNamed(field: Field | undefined, text: string): string | undefined {
  const wanted = sortable(text)
  return field?.options?.find(({ id, label }) => sortable(label) === wanted || id === text)?.id
}

function everyOne(ids: (string | undefined)[]): string[] | undefined {
  const known = ids.filter((id) => id !== undefined)
  return known.length === ids.length ? known : undefined
}

/** By e-mail, whole name, or a first name that only one person has. */
function personNamed(text: string, { members }: CellEnv): string | undefined {
  const wanted = sortable(text)
  const exact = members.filter(
    ({ name, email }) => sortable(name) === wanted || email.toLowerCase() === wanted,
  )
  if (exact.length > 0) return exact.length === 1 ? exact[0].id : undefined
  const first = members.filter(({ name }) => sortable(name).split(" ")[0] === wanted)
  return first.length === 1 ? first[0].id : undefined
}

/** "Proposal" in the first pipeline that has it, or "Sales / Proposal". */
function stageNamed(text: string, { stages }: CellEnv): string | undefined {
  const wanted = sortable(text)
  const names = (name: string, pipeline: string) => [
    sortable(name),
    ...["/", ">", ":", "-"].flatMap((mark) =>
      [`${pipeline}${mark}${name}`, `${pipeline} ${mark} ${name}`].map(sortable),
    ),
  ]
  return stages.find(({ name, pipeline }) => names(name, pipeline).includes(wanted))?.id
}

function problemOf(target: Target, field: Field | undefined, format: CellFormat | null): string {
  switch (target.type) {
    case "number":
      return "That is not a number as this column writes them."
    case "money":
      return "That is not a sum of money as this column writes them."
    case "date":
    case "time":
      return `That is not a day written ${ORDER_WORDS[format === "dmy" || format === "mdy" ? format : "ymd"]}.`
    case "checkbox":
      return "That is neither yes nor no."
    case "select":
    case "multiSelect":
      return `${field?.label ?? target.label} has no such choice.`
    case "person":
      return "Nobody in this workspace has that name or e-mail address."
    case "stage":
      return "There is no stage of that name."
    default:
      return `That is not a value for ${target.label}.`
  }
}

export const ORDER_WORDS: Record<DateOrder, string> = {
  ymd: "year-month-day",
  dmy: "day-month-year",
  mdy: "month-day-year",
}
