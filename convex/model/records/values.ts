// Reading and writing the fields of a record by key, whatever the object. Pure.
import type { Infer } from "convex/values"
import type { vChange } from "../../tables/events"
import {
  customFieldId,
  emptyValue,
  isEmptyValue,
  isMoney,
  sameValue,
  type Field,
  type FieldValue,
  type ObjectName,
} from "../fields/catalogue"
import { sortable } from "../text"
import type { RecordDraft } from "./kinds"

export type Values = Record<string, FieldValue>
export type Change = Infer<typeof vChange>

/** Columns that events do not tell of: kept by the system, or told by the verb. */
const UNTOLD = new Set([
  ...["_id", "_creationTime", "workspaceId", "custom", "sortName", "currency", "createdBy", "originId"],
  ...["createdAt", "updatedAt", "deletedAt"],
  ...["contactCount", "openDealCount", "openDealValue", "lastActivityAt"],
])

/** The value of a field; what is not there is the field's empty value. */
export function readValue(
  { object, doc }: RecordDraft,
  { key, type, options }: Pick<Field, "key" | "type" | "options">,
): FieldValue {
  const customId = customFieldId(key)
  if (customId !== null) return amongOptions(doc.custom[customId] ?? emptyValue(type), options)
  if (object === "deal" && key === "amount") return { amount: doc.amount, currency: doc.currency }
  return columnsOf(doc)[key] ?? emptyValue(type)
}

/** A choice that was removed from its field is no value any more, wherever a record still holds it. */
function amongOptions(value: FieldValue, options: Field["options"]): FieldValue {
  if (options === undefined) return value
  const stands = (id: FieldValue) => options.some((option) => option.id === id)
  if (!Array.isArray(value)) return stands(value) ? value : null
  return value.every(stands) ? value : (value.filter(stands) as string[])
}

export function readValues(record: RecordDraft, fields: readonly Field[]): Values {
  return Object.fromEntries(fields.map((field) => [field.key, readValue(record, field)]))
}

/** The record with other values in some of its fields. The values must have been checked. */
export function withValues(record: RecordDraft, values: Values): RecordDraft {
  const columns: Record<string, unknown> = {}
  const custom = { ...record.doc.custom }
  for (const [key, value] of Object.entries(values)) {
    const customId = customFieldId(key)
    if (customId === null) Object.assign(columns, columnsFor(record.object, key, value))
    else if (isEmptyValue(value)) delete custom[customId]
    else custom[customId] = value
  }
  const sameCustom = sameCustomValues(custom, record.doc.custom)
  return {
    object: record.object,
    doc: { ...record.doc, ...columns, ...(sameCustom ? {} : { custom }) },
  } as RecordDraft
}

function columnsFor(object: ObjectName, key: string, value: FieldValue): Record<string, unknown> {
  if (key === "name") return { name: value ?? "", sortName: sortable(String(value ?? "")) }
  if (object === "deal" && key === "amount" && isMoney(value)) return { ...value }
  if (object === "activity" && key === "body") return { body: value ?? "" }
  return { [key]: value }
}

/** What differs, field by field; for a new record everything that is not empty. */
export function changesBetween(before: RecordDraft | null, after: RecordDraft): Change[] {
  const keys = Object.keys(after.doc).filter((column) => !UNTOLD.has(column))
  const customIds = new Set([...Object.keys(before?.doc.custom ?? {}), ...Object.keys(after.doc.custom)])
  const all = [...keys, ...[...customIds].map((id) => `custom.${id}`)]
  return all.flatMap((field) => {
    const to = rawValue(after, field)
    const from = before === null ? nothingLike(to) : rawValue(before, field)
    return sameValue(from, to) ? [] : [{ field, from, to }]
  })
}

/** The value under a key without knowing its field: null where there is none. */
export function rawValue(record: RecordDraft, key: string): FieldValue {
  return readValue(record, { key, type: "text" })
}

function nothingLike(value: FieldValue): FieldValue {
  return Array.isArray(value) ? [] : value === "" ? "" : null
}

function columnsOf(doc: RecordDraft["doc"]): Record<string, FieldValue> {
  // `custom`, the one column that is no field value, is never asked for by name.
  return doc as unknown as Record<string, FieldValue>
}

function sameCustomValues(a: Values, b: Values): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && sameValue(a[key], b[key]))
}
