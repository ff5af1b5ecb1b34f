// Every field of every object, in one table: forms, lists, filters, import, export, search, undo and the
// assistant all read it. Pure; the front end uses it too. Custom fields join through `fieldsOf`.
import type { Infer } from "convex/values"
import type { Doc } from "../../_generated/dataModel"
import type { vOption } from "../../tables/fields"
import type { vFieldValue, vMoney, vObject } from "../../tables/records"

export type ObjectName = Infer<typeof vObject>
export type Money = Infer<typeof vMoney>
export type FieldValue = Infer<typeof vFieldValue>
export type FieldOption = Infer<typeof vOption>

/** What a value is: the key decides how it is checked, shown, compared, imported and exported. */
export type FieldType =
  | "text" // string | null
  | "longText" // string | null
  | "number" // number | null
  | "money" // Money | null
  | "moneys" // Money[], read-only
  | "date" // YYYY-MM-DD | null
  | "time" // ms | null, read-only
  | "select" // option id | null
  | "multiSelect" // option ids
  | "checkbox" // boolean
  | "url" // string | null
  | "domain" // host name | null
  | "emails" // addresses
  | "phones" // as typed
  | "person" // user id | null
  | "tags" // tag ids
  | "company" // id | null
  | "contact" // id | null
  | "deal" // id | null
  | "pipeline" // id, follows the stage
  | "stage" // id

export type Field = {
  /** Name of the column; "custom.<id>" for custom fields. */
  key: string
  label: string
  type: FieldType
  /** Cannot be empty. */
  required?: true
  /** Kept by the system; shown, sorted and filtered but not edited. */
  readOnly?: true
  /** Choices of select and multiSelect. */
  options?: readonly FieldOption[]
  /** Has an index of its own to sort and range over; other values are in fieldValues. */
  indexed?: true
  /** At most one live record of the workspace has each value. */
  unique?: true
}

const NAME: Field = { key: "name", label: "Name", type: "text", required: true, indexed: true }
const OWNER: Field = { key: "ownerId", label: "Owner", type: "person", indexed: true }
const TAGS: Field = { key: "tagIds", label: "Tags", type: "tags" }
const DESCRIPTION: Field = { key: "description", label: "Description", type: "longText" }
const CITY: Field = { key: "city", label: "City", type: "text" }
const COUNTRY: Field = { key: "country", label: "Country", type: "text" }
const LINKEDIN: Field = { key: "linkedin", label: "LinkedIn", type: "url" }
const SOURCE: Field = { key: "source", label: "Source", type: "text" }
const PHONES: Field = { key: "phones", label: "Phone", type: "phones" }

const timeKept = (key: string, label: string): Field => ({
  ...{ key, label, type: "time", readOnly: true, indexed: true },
})
const LAST_ACTIVITY = timeKept("lastActivityAt", "Last activity")
const CREATED = timeKept("createdAt", "Added")
const UPDATED = timeKept("updatedAt", "Changed")
const DEAL_ROLLUPS: Field[] = [
  { key: "openDealCount", label: "Open deals", type: "number", readOnly: true, indexed: true },
  { key: "openDealValue", label: "Open value", type: "moneys", readOnly: true },
]

export const ACTIVITY_KINDS: readonly FieldOption[] = [
  { id: "note", label: "Note", color: "4" },
  { id: "call", label: "Call", color: "2" },
  { id: "meeting", label: "Meeting", color: "1" },
  { id: "email", label: "E-mail", color: "5" },
  { id: "task", label: "Task", color: "3" },
]

export const DEAL_STATUSES: readonly FieldOption[] = [
  { id: "open", label: "Open", color: "2" },
  { id: "won", label: "Won", color: "1" },
  { id: "lost", label: "Lost", color: "5" },
]

const BUILT_IN: Record<ObjectName, readonly Field[]> = {
  company: [
    NAME,
    { key: "domain", label: "Domain", type: "domain", unique: true },
    PHONES,
    { key: "industry", label: "Industry", type: "text" },
    { key: "employees", label: "Employees", type: "number" },
    CITY,
    COUNTRY,
    LINKEDIN,
    OWNER,
    TAGS,
    DESCRIPTION,
    { key: "contactCount", label: "Contacts", type: "number", readOnly: true, indexed: true },
    ...DEAL_ROLLUPS,
    ...[LAST_ACTIVITY, CREATED, UPDATED],
  ],
  contact: [
    NAME,
    { key: "emails", label: "E-mail", type: "emails", unique: true },
    PHONES,
    { key: "companyId", label: "Company", type: "company" },
    { key: "title", label: "Job title", type: "text" },
    CITY,
    COUNTRY,
    LINKEDIN,
    SOURCE,
    OWNER,
    TAGS,
    DESCRIPTION,
    ...DEAL_ROLLUPS,
    ...[LAST_ACTIVITY, CREATED, UPDATED],
  ],
  deal: [
    { ...NAME, label: "Title" },
    { key: "amount", label: "Amount", type: "money", required: true, indexed: true },
    { key: "stageId", label: "Stage", type: "stage", required: true },
    { key: "pipelineId", label: "Pipeline", type: "pipeline", readOnly: true },
    { key: "status", label: "Status", type: "select", readOnly: true, options: DEAL_STATUSES },
    { key: "contactId", label: "Contact", type: "contact" },
    { key: "companyId", label: "Company", type: "company" },
    { key: "closeDate", label: "Expected close", type: "date", indexed: true },
    SOURCE,
    OWNER,
    TAGS,
    DESCRIPTION,
    { key: "stageSince", label: "In stage since", type: "time", readOnly: true },
    { key: "closedAt", label: "Closed", type: "time", readOnly: true },
    ...[LAST_ACTIVITY, CREATED, UPDATED],
  ],
  activity: [
    { key: "kind", label: "Kind", type: "select", required: true, options: ACTIVITY_KINDS },
    // Taken from the text where it is empty.
    { key: "name", label: "Subject", type: "text", indexed: true },
    { key: "body", label: "Text", type: "longText" },
    { key: "at", label: "When", type: "time", indexed: true },
    { key: "dueDate", label: "Due", type: "date" },
    { key: "doneAt", label: "Done", type: "time" },
    { key: "assigneeId", label: "Assignee", type: "person" },
    { key: "companyId", label: "Company", type: "company" },
    { key: "contactId", label: "Contact", type: "contact" },
    { key: "dealId", label: "Deal", type: "deal" },
    ...[CREATED, UPDATED],
  ],
}

/** Words for an object, as on screen. */
export const OBJECT_WORDS: Record<ObjectName, { one: string; many: string }> = {
  company: { one: "company", many: "companies" },
  contact: { one: "contact", many: "contacts" },
  deal: { one: "deal", many: "deals" },
  activity: { one: "activity", many: "activities" },
}

const CUSTOM_PREFIX = "custom."

export type CustomField = Pick<Doc<"customFields">, "_id" | "label" | "type" | "options">

/** The built-in fields of an object, then its custom ones, in their order. */
export function fieldsOf(object: ObjectName, custom: readonly CustomField[]): Field[] {
  return [...BUILT_IN[object], ...custom.map(customField)]
}

function customField({ _id, label, type, options }: CustomField): Field {
  const field = { key: CUSTOM_PREFIX + _id, label, type }
  return type === "select" || type === "multiSelect" ? { ...field, options } : field
}

/** The id inside a custom field's key; null for built-in fields. */
export function customFieldId(key: string): string | null {
  return key.startsWith(CUSTOM_PREFIX) ? key.slice(CUSTOM_PREFIX.length) : null
}

/** Whether values of this type are lists. */
export function holdsMany(type: FieldType): boolean {
  return type === "emails" || type === "phones" || type === "tags" || type === "multiSelect"
}

/** What a field without a value holds. */
export function emptyValue(type: FieldType): FieldValue {
  if (type === "checkbox") return false
  return holdsMany(type) || type === "moneys" ? [] : null
}

export function isEmptyValue(value: FieldValue): boolean {
  return value === null || value === "" || value === false || (Array.isArray(value) && value.length === 0)
}

/** Whether two values are the same; lists in the same order. */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, index) => sameValue(each, b[index]))
  }
  if (isMoney(a) && isMoney(b)) return a.amount === b.amount && a.currency === b.currency
  return a === b
}

export function isMoney(value: FieldValue): value is Money {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
