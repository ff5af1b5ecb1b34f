// How well a record answers a query, and why: all words before some, its name before its other fields, an address
// or number before running text, and what happened lately first among equals. Pure.
import { isMoney, type Field, type FieldValue } from "../fields/catalogue"
import { phoneDigits } from "../records/indexing"
import type { StoredRecord } from "../records/kinds"
import { readValue } from "../records/values"
import { sortable } from "../text"
import { wordsFound, type Query } from "./query"

/** The field that answered, and its text; null when the name did. */
export type Reason = { label: string; text: string } | null

export type Match = {
  record: StoredRecord
  /** Words of the query the record has. */
  found: number
  /** The lower the better. */
  place: number
  reason: Reason
}

const PLACES = { exact: 0, nameStart: 1, name: 2, value: 3, partOfName: 4, text: 5 }

/** Null when the record has nothing of the query. `companyName`: of the company a contact works for. */
export function matchRecord(
  record: StoredRecord,
  fields: readonly Field[],
  companyName: string | null,
  query: Query,
): Match | null {
  const { words } = query
  const name = record.doc.name
  const direct = directMatch(record, fields, query)
  if (direct !== null) return { record, found: words.length, ...direct }
  const inName = wordsFound(words, name)
  if (inName.length === words.length) {
    const place = sortable(name).startsWith(query.text) ? PLACES.nameStart : PLACES.name
    return { record, found: words.length, place, reason: null }
  }
  const texts = textsOf(record, fields, companyName)
  const missing = words.filter((word) => !inName.includes(word))
  const elsewhere = new Set(texts.flatMap(({ text }) => wordsFound(missing, text)))
  const found = inName.length + elsewhere.size
  if (found === 0) return null
  const reason = bestText(texts, missing)
  const place = inName.length > 0 ? PLACES.partOfName : reason?.isText === true ? PLACES.text : PLACES.value
  return { record, found, place, reason: reason && { label: reason.label, text: reason.text } }
}

/** An address, domain or number that begins with what was typed, whole or not. */
function directMatch(
  record: StoredRecord,
  fields: readonly Field[],
  { address, numbers }: Query,
): Pick<Match, "place" | "reason"> | null {
  for (const field of fields) {
    const values = stringsOf(readValue(record, field))
    if (field.type === "phones" && numbers.length > 0) {
      const phone = values.find((each) => numbers.some((number) => isDialled(each, number)))
      if (phone === undefined) continue
      const whole = numbers.includes(phoneDigits(phone))
      return { place: whole ? PLACES.exact : PLACES.value, reason: { label: field.label, text: phone } }
    }
    if ((field.type === "emails" || field.type === "domain") && address !== null && /[@.]/.test(address)) {
      const value = values.find((each) => each.startsWith(address))
      if (value === undefined) continue
      return {
        place: value === address ? PLACES.exact : PLACES.value,
        reason: { label: field.label, text: value },
      }
    }
  }
  return null
}

/** From the country code on, from any group of digits on, or from a zero in place of the country code on. */
function isDialled(phone: string, number: string): boolean {
  const groups = phone.replace(/\(0\)/, "").match(/\d+/g) ?? []
  const tails = groups.map((_, index) => groups.slice(index).join(""))
  return [phoneDigits(phone), ...tails, ...tails.map((tail) => `0${tail}`)].some((digits) =>
    digits.startsWith(number),
  )
}

type FieldText = { label: string; text: string; isText: boolean }

function textsOf(record: StoredRecord, fields: readonly Field[], companyName: string | null): FieldText[] {
  const texts = fields.flatMap((field): FieldText[] => {
    if (field.key === "name") return []
    const isText = field.type === "longText"
    return textValues(field, readValue(record, field)).map((text) => ({ label: field.label, text, isText }))
  })
  return companyName === null ? texts : [...texts, { label: "Company", text: companyName, isText: false }]
}

function textValues(field: Field, value: FieldValue): string[] {
  switch (field.type) {
    case "text":
    case "longText":
    case "url":
    case "domain":
    case "emails":
    case "phones":
      return stringsOf(value)
    case "select":
    case "multiSelect": {
      const ids = stringsOf(value)
      return (field.options ?? []).filter(({ id }) => ids.includes(id)).map(({ label }) => label)
    }
    default:
      return []
  }
}

/** The text with most of the words; short fields before long ones. */
function bestText(texts: readonly FieldText[], words: readonly string[]): FieldText | null {
  let best: { text: FieldText; count: number } | null = null
  for (const text of texts) {
    const count = wordsFound(words, text.text).length
    if (count > (best?.count ?? 0)) best = { text, count }
  }
  return best?.text ?? null
}

function stringsOf(value: FieldValue): string[] {
  if (typeof value === "string") return [value]
  if (!Array.isArray(value)) return []
  return value.flatMap((each) => (isMoney(each) ? [] : [each]))
}

/** Best first. When some record has all the words, those with fewer are left out. */
export function rank(matches: readonly Match[]): Match[] {
  const most = Math.max(0, ...matches.map(({ found }) => found))
  return matches
    .filter(({ found }) => found === most)
    .sort((a, b) => a.place - b.place || recency(b.record) - recency(a.record))
}

function recency({ object, doc }: StoredRecord): number {
  return object === "activity" ? doc.at : Math.max(doc.updatedAt, doc.lastActivityAt ?? 0)
}
