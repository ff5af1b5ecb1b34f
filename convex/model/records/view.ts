// What members see of a record: its fields by key, and the names of what it points at.
import { v, type Infer } from "convex/values"
import type { QueryCtx } from "../../_generated/server"
import type { Id } from "../../_generated/dataModel"
import { vFieldValue, vObject } from "../../tables/records"
import type { Field, FieldValue } from "../fields/catalogue"
import type { StoredRecord } from "./kinds"
import { readValues } from "./values"

export const vRow = v.object({
  _id: v.string(),
  object: vObject,
  name: v.string(),
  /** By field key. */
  values: v.record(v.string(), vFieldValue),
  /** Names of the companies, contacts, deals, stages and pipelines among the values, by id. Removed ones have none. */
  names: v.record(v.string(), v.string()),
  removed: v.boolean(),
})
export type Row = Infer<typeof vRow>

/** The records as rows, in their order. */
export async function viewRecords(
  ctx: QueryCtx,
  fields: readonly Field[],
  records: readonly StoredRecord[],
): Promise<Row[]> {
  const rows = records.map((record) => ({ record, values: readValues(record, fields) }))
  const references = fields.filter((field) => pointsAt(field.type))
  const pointers = new Map<string, Field["type"]>()
  for (const { values } of rows) {
    for (const field of references) {
      const value = values[field.key]
      if (typeof value === "string") pointers.set(value, field.type)
    }
  }
  const names = await namesOf(ctx, pointers)
  return rows.map(({ record, values }) => ({
    _id: record.doc._id,
    object: record.object,
    name: record.doc.name,
    values,
    names: namesAmong(
      references.map((field) => values[field.key]),
      names,
    ),
    removed: record.doc.deletedAt !== null,
  }))
}

const TARGETS: readonly Field["type"][] = ["company", "contact", "deal", "stage", "pipeline"]

function pointsAt(type: Field["type"]): boolean {
  return TARGETS.includes(type)
}

async function namesOf(ctx: QueryCtx, pointers: Map<string, Field["type"]>): Promise<Map<string, string>> {
  const found = await Promise.all(
    [...pointers].map(async ([id, type]) => {
      const doc = await readTarget(ctx, type, id)
      const isGone = doc === null || ("deletedAt" in doc && doc.deletedAt !== null)
      return isGone ? [] : [[id, doc.name] as const]
    }),
  )
  return new Map(found.flat())
}

async function readTarget(ctx: QueryCtx, type: Field["type"], id: string) {
  // The ids come from columns of these types.
  if (type === "company") return await ctx.db.get("companies", id as Id<"companies">)
  if (type === "contact") return await ctx.db.get("contacts", id as Id<"contacts">)
  if (type === "stage") return await ctx.db.get("stages", id as Id<"stages">)
  if (type === "pipeline") return await ctx.db.get("pipelines", id as Id<"pipelines">)
  return await ctx.db.get("deals", id as Id<"deals">)
}

function namesAmong(values: FieldValue[], names: Map<string, string>): Record<string, string> {
  return Object.fromEntries(
    values.flatMap((value) => {
      const name = typeof value === "string" ? names.get(value) : undefined
      return name === undefined ? [] : [[value as string, name]]
    }),
  )
}
