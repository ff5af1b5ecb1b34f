// What a live record puts into fieldValues and searchEntries. Pure; model/records/write stores the difference.
import { isMoney, type Field, type FieldValue } from "../fields/catalogue"
import { searchWords, sortable } from "../text"
import type { RecordDraft } from "./kinds"
import { readValue } from "./values"

export type IndexValue = string | number | boolean
export type IndexRow = { field: string; value: IndexValue }

/** Longest text that is indexed whole; longer ones share a row with their start. */
const INDEXED_LENGTH = 200
/** Most characters of one record that search looks at. */
const SEARCHED_LENGTH = 8_000

/** The rows of a record; none while it is removed. */
export function indexRows(record: RecordDraft, fields: readonly Field[]): IndexRow[] {
  if (record.doc.deletedAt !== null) return []
  return fields.flatMap((field) => {
    if (field.indexed === true) return []
    return indexValues(field, readValue(record, field)).map((value) => ({ field: field.key, value }))
  })
}

/**
 * The values under which a field's value is found: one for each e-mail, phone, tag or choice. A box that is not
 * checked is as good as empty: records from before the field was made have no row either.
 */
export function indexValues(field: Pick<Field, "type">, value: FieldValue): IndexValue[] {
  if (
    value === null ||
    value === "" ||
    value === false ||
    field.type === "moneys" ||
    field.type === "longText"
  )
    return []
  if (Array.isArray(value)) {
    const texts = value.filter((each) => typeof each === "string")
    return [...new Set(texts.map((text) => indexText(field.type, text)))]
  }
  if (isMoney(value)) return [value.amount]
  return [typeof value === "string" ? indexText(field.type, value) : value]
}

function indexText(type: Field["type"], text: string): string {
  switch (type) {
    case "phones":
      return phoneDigits(text)
    case "text":
    case "longText":
    case "url":
      return sortable(text).slice(0, INDEXED_LENGTH)
    default:
      return text
  }
}

/** The number without separators or extension; "+44 (0)20 …" and "0044 20 …" become the same digits. */
export function phoneDigits(phone: string): string {
  const [number] = phone.toLowerCase().split(/x|ext/)
  return number
    .replace(/^\s*(\+|00)/, "")
    .replace(/\(0\)/, "")
    .replace(/\D/g, "")
}

/** The words search finds a record by. `companyName`: of the company a contact works for. */
export function searchText(
  record: RecordDraft,
  fields: readonly Field[],
  companyName: string | null = null,
): string {
  const parts = fields.flatMap((field) => searchable(field, readValue(record, field)))
  if (companyName !== null) parts.push(companyName)
  return searchWords(sortable(parts.join(" "))).slice(0, SEARCHED_LENGTH)
}

function searchable(field: Field, value: FieldValue): string[] {
  switch (field.type) {
    case "text":
    case "longText":
    case "url":
    case "domain":
      return typeof value === "string" ? [value] : []
    case "emails":
      return Array.isArray(value) ? value.filter((each) => typeof each === "string") : []
    case "phones":
      return Array.isArray(value)
        ? value.flatMap((each) => (typeof each === "string" ? [each, ...dialled(each)] : []))
        : []
    case "select":
    case "multiSelect":
      return field.options === undefined || field.readOnly === true ? [] : chosenLabels(field, value)
    default:
      return []
  }
}

/** The digits in a row, from the country code on and from the area code on, as people type them. */
function dialled(phone: string): string[] {
  const digits = phoneDigits(phone)
  const groups = phone.replace(/\(0\)/, "").match(/\d+/g) ?? []
  const tails = groups.map((_, index) => groups.slice(index).join("")).filter((tail) => tail.length >= 5)
  return [...new Set([digits, ...tails, ...tails.map((tail) => `0${tail}`)])]
}

function chosenLabels(field: Field, value: FieldValue): string[] {
  const ids: FieldValue[] = Array.isArray(value) ? value : [value]
  return (field.options ?? []).filter((option) => ids.includes(option.id)).map((option) => option.label)
}
