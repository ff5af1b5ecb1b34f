// What companies, contacts, deals and activities have in common, and the two tables that make all of them
// findable: one row per indexed value, one row of text per record. Only model/records writes here.
import { defineTable } from "convex/server"
import { v } from "convex/values"

export const vObject = v.union(
  v.literal("company"),
  v.literal("contact"),
  v.literal("deal"),
  v.literal("activity"),
)

/** A sum in integer minor units of one currency (ISO 4217). */
export const vMoney = v.object({ amount: v.number(), currency: v.string() })

/** The value of any field of any record; which kind belongs to which field says model/fields/catalogue. */
export const vFieldValue = v.union(
  v.null(),
  v.string(),
  v.number(),
  v.boolean(),
  v.array(v.string()),
  vMoney,
  v.array(vMoney),
)

/** Columns that every record has. */
export const recordColumns = {
  workspaceId: v.id("workspaces"),
  /** What people call it. */
  name: v.string(),
  /** The name as lists sort it: lower case, accents folded. */
  sortName: v.string(),
  /** Values of custom fields by field id; fields without a value are absent. */
  custom: v.record(v.string(), vFieldValue),
  createdBy: v.id("users"),
  /** Ms. Equals _creationTime except in sample data, which is spread over the past. */
  createdAt: v.number(),
  updatedAt: v.number(),
  /** Ms when removed; null while live. Removed rows stay, so that restoring is possible. */
  deletedAt: v.union(v.number(), v.null()),
  /** The operation that made it: what undoing an import or clearing the sample data looks for. */
  originId: v.union(v.id("operations"), v.null()),
}

/** Columns of the three objects people sort into lists; activities hang on them. */
export const subjectColumns = {
  ownerId: v.union(v.id("users"), v.null()),
  tagIds: v.array(v.id("tags")),
  description: v.union(v.string(), v.null()),
  /** Ms of the newest thing that happened with it; kept by model/records/rollups. */
  lastActivityAt: v.union(v.number(), v.null()),
  /** The record this one was merged into; such a record is also removed. */
  mergedInto: v.union(v.string(), v.null()),
}

/** Kept by model/records/rollups with every deal. */
export const dealRollups = {
  openDealCount: v.number(),
  /** One entry per currency that is not zero, by code. */
  openDealValue: v.array(vMoney),
}

export const recordTables = {
  /**
   * One row per indexed value of a live record: e-mails, phones, domains, tags, and every value that has no
   * index of its own. Makes values unique, findable and sortable. Removed with the record, back when restored.
   */
  fieldValues: defineTable({
    workspaceId: v.id("workspaces"),
    object: vObject,
    /** Key of the field; see model/fields/catalogue. */
    field: v.string(),
    /** Normalised: lower-case text, digits of a phone, minor units, a day, an id. */
    value: v.union(v.string(), v.number(), v.boolean()),
    recordId: v.string(),
  })
    .index("by_workspace_and_object_and_field_and_value", ["workspaceId", "object", "field", "value"])
    .index("by_record", ["recordId"]),

  /** The words of a live record, for search across all objects. */
  searchEntries: defineTable({
    workspaceId: v.id("workspaces"),
    object: vObject,
    recordId: v.string(),
    text: v.string(),
  })
    .index("by_record", ["recordId"])
    .index("by_workspace", ["workspaceId"])
    .searchIndex("search_text", { searchField: "text", filterFields: ["workspaceId", "object"] }),
}
