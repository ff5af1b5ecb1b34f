// One type for a record of any object: the object's name beside its document, so that a check of the name
// narrows the document.
import type { WithoutSystemFields } from "convex/server"
import type { Doc, Id } from "../../_generated/dataModel"
import type { ObjectName } from "../fields/catalogue"

export const TABLE_OF = {
  company: "companies",
  contact: "contacts",
  deal: "deals",
  activity: "activities",
} as const satisfies Record<ObjectName, string>

export type TableOf<O extends ObjectName> = (typeof TABLE_OF)[O]
export type DocOf<O extends ObjectName> = Doc<TableOf<O>>
export type IdOf<O extends ObjectName> = Id<TableOf<O>>

/** A record that is stored. */
export type StoredRecord = { [O in ObjectName]: { object: O; doc: DocOf<O> } }[ObjectName]

/** A record as it is to be stored. */
export type RecordDraft = {
  [O in ObjectName]: { object: O; doc: WithoutSystemFields<DocOf<O>> }
}[ObjectName]

/** Objects that take an owner, tags and custom fields. */
export type SubjectName = Exclude<ObjectName, "activity">

export const OBJECTS: readonly ObjectName[] = ["company", "contact", "deal", "activity"]
