// What a person types about a new record, and how it becomes the values to store. Pure.
import { parseAmount } from "@/components/deals/amount"
import { fieldsOf, type Field, type FieldValue } from "@/convex/model/fields/catalogue"
import type { SubjectName } from "@/convex/model/records/kinds"
import { checked, parseText } from "./cells/parse"

/** A record chosen by its name; `id` is null for a company that is yet to be made. */
type Picked = { id: string | null; name: string } | null

type NewRecordInput = {
  /** By field key. */
  texts: Record<string, string>
  picks: Record<string, Picked>
  currency: string
}

/** The fields asked for, in their order. */
const ESSENTIAL: Record<SubjectName, readonly string[]> = {
  company: ["name", "domain", "phones", "industry"],
  contact: ["name", "emails", "phones", "companyId", "title"],
  deal: ["name", "amount", "stageId", "companyId", "contactId", "closeDate"],
}

function blankRecord(stageId: string | null = null, currency = "EUR"): NewRecordInput {
  return { texts: {}, picks: stageId === null ? {} : { stageId: { id: stageId, name: "" } }, currency }
}

function essentialFields(object: SubjectName, fields: readonly Field[] = fieldsOf(object, [])): Field[] {
  return ESSENTIAL[object].flatMap((key) => fields.find((field) => field.key === key) ?? [])
}

type Ready = {
  values: Record<string, FieldValue>
  names: Record<string, string>
  companyName?: string
}

/** The values to store, or the problems by field key. */
function readRecord(
  object: SubjectName,
  { texts, picks, currency }: NewRecordInput,
): { ok: true; ready: Ready } | { ok: false; problems: Record<string, string> } {
  const ready: Ready = { values: {}, names: {} }
  const problems: Record<string, string> = {}
  for (const field of essentialFields(object)) {
    const picked = picks[field.key]
    if (picked) {
      if (picked.id === null) ready.companyName = picked.name
      else {
        ready.values[field.key] = picked.id
        ready.names[picked.id] = picked.name
      }
      continue
    }
    const parsed = parseField(field, texts[field.key] ?? "", currency)
    if (!parsed.ok) problems[field.key] = parsed.message
    else if (parsed.value !== null && !isNoList(parsed.value)) ready.values[field.key] = parsed.value
  }
  return Object.keys(problems).length === 0 ? { ok: true, ready } : { ok: false, problems }
}

function parseField(field: Field, text: string, currency: string) {
  switch (field.type) {
    case "emails":
    case "phones":
      return checked(field, text.trim() === "" ? [] : [text])
    case "money": {
      const amount = parseAmount(text, currency)
      return amount.ok ? checked(field, { amount: amount.minor, currency }) : amount
    }
    default:
      return parseText(field, text)
  }
}

function isNoList(value: FieldValue): boolean {
  return Array.isArray(value) && value.length === 0
}

export { blankRecord, essentialFields, readRecord, type NewRecordInput, type Picked }
