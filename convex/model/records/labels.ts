// Lists in the order of what people read where the value is an id: people and records by their names, stages as they
// stand in their pipelines, choices as they were arranged.
import type { PaginationOptions, PaginationResult } from "convex/server"
import type { QueryStream } from "convex-helpers/server/stream"
import type { Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { listAllStages, listPipelines } from "../deals/stages"
import type { Field, ObjectName } from "../fields/catalogue"
import { streamsOf } from "../streams"
import { sortable } from "../text"
import { indexValues, type IndexValue } from "./indexing"
import { TABLE_OF, type StoredRecord } from "./kinds"
import type { Phase } from "./phases"
import { readEmpty, readWithValue } from "./scan"
import { readValue } from "./values"

/** Most different values of a field that are told apart: more than a workspace has people, stages or choices. */
const MOST_VALUES = 1_000
/** Records and what they point at, read for one page: many things in a row may have nothing pointing at them. */
const READ_PER_PAGE = 8_000

/** What a record is sorted by; null without a value. */
export type SortKey = (record: StoredRecord) => IndexValue | null

/** One phase per value that there is, in the order of the labels, then the records without one. */
export async function phasesByLabel(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  field: Field,
  descending: boolean,
): Promise<Phase<StoredRecord>[]> {
  const values = await distinctValues(ctx, object, field)
  const place = await placesOf(ctx, field, values)
  const ordered = [...values].sort((a, b) => (place.get(a)! - place.get(b)!) * (descending ? -1 : 1))
  return [
    ...ordered.map((value) => ({
      key: `=${value}`,
      read: (options: PaginationOptions) => readWithValue(ctx, object, field, value, descending, options),
    })),
    withoutValue(ctx, object, field),
  ]
}

function withoutValue(ctx: WorkspaceQueryCtx, object: ObjectName, field: Field): Phase<StoredRecord> {
  const read = (options: PaginationOptions) =>
    field.indexed === true
      ? readWithValue(ctx, object, field, null, true, options)
      : readEmpty(ctx, object, field.key, options)
  return { key: "empty", read }
}

/** The values live records have in the field; each costs one step along its index. */
async function distinctValues(ctx: WorkspaceQueryCtx, object: ObjectName, field: Field): Promise<string[]> {
  const { workspaceId } = ctx
  if (field.indexed === true) {
    const rows = await streamsOf(ctx)
      .query(TABLE_OF[object] as "deals")
      .withIndex("by_workspace_and_deletedAt_and_ownerId", (q) =>
        q.eq("workspaceId", workspaceId).eq("deletedAt", null),
      )
      .distinct(["ownerId"])
      .take(MOST_VALUES)
    return rows.flatMap(({ ownerId }) => ownerId ?? [])
  }
  const rows = await streamsOf(ctx)
    .query("fieldValues")
    .withIndex("by_workspace_and_object_and_field_and_value", (q) =>
      q.eq("workspaceId", workspaceId).eq("object", object).eq("field", field.key),
    )
    .distinct(["value"])
    .take(MOST_VALUES)
  return rows.map(({ value }) => String(value))
}

/** The place of each value among the others; those that nobody knows any more come last. */
async function placesOf(
  ctx: WorkspaceQueryCtx,
  field: Field,
  values: readonly string[],
): Promise<Map<string, number>> {
  const known = await knownOrder(ctx, field, values)
  const places = new Map<string, number>(known.map((value, index) => [value, index]))
  for (const value of [...values].sort()) if (!places.has(value)) places.set(value, places.size)
  return places
}

async function knownOrder(
  ctx: WorkspaceQueryCtx,
  field: Field,
  values: readonly string[],
): Promise<string[]> {
  switch (field.type) {
    case "stage":
      return (await listAllStages(ctx)).map(({ _id }) => _id)
    case "pipeline":
      return (await listPipelines(ctx)).map(({ _id }) => _id)
    case "person": {
      const people = await Promise.all(values.map((id) => ctx.db.get("users", id as Id<"users">)))
      return people
        .flatMap((person) => (person === null ? [] : [person]))
        .sort((a, b) => compare(sortable(a.name ?? ""), sortable(b.name ?? "")) || compare(a._id, b._id))
        .map(({ _id }) => _id)
    }
    default:
      return (field.options ?? []).map(({ id }) => id)
  }
}

/** Along the names of what the field points at: of live records, then of removed ones, then those that point at none. */
export function phasesByName(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  field: Field,
  descending: boolean,
): Phase<StoredRecord>[] {
  const along = (removed: boolean) => (options: PaginationOptions) =>
    readByName(ctx, object, field, { descending, removed }, options)
  return [
    { key: "live", streamed: true, read: along(false) },
    { key: "gone", streamed: true, read: along(true) },
    { key: "empty", read: (options) => readEmpty(ctx, object, field.key, options) },
  ]
}

/** Live pages of it need the `endCursor` of convex-helpers' usePaginatedQuery, or records fall between two. */
async function readByName(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  field: Field,
  { descending, removed }: { descending: boolean; removed: boolean },
  options: PaginationOptions,
): Promise<PaginationResult<StoredRecord>> {
  const order = descending ? "desc" : "asc"
  const named = streamsOf(ctx)
    .query(TABLE_OF[field.type as "company" | "contact"] as "companies")
    .withIndex("by_workspace_and_deletedAt_and_sortName", (q) => {
      const here = q.eq("workspaceId", ctx.workspaceId)
      return removed ? here.gt("deletedAt", null) : here.eq("deletedAt", null)
    })
    .order(order)
  const found = named.flatMap(
    async ({ _id }) => pointingAt(ctx, object, field.type, _id, order),
    [`${field.type}Id`, "deletedAt", object === "contact" ? "sortName" : "createdAt"],
  )
  return await found.paginate({ ...options, maximumRowsRead: READ_PER_PAGE })
}

function pointingAt(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  type: Field["type"],
  id: string,
  order: "asc" | "desc",
): QueryStream<StoredRecord> {
  if (object === "contact") {
    return streamsOf(ctx)
      .query("contacts")
      .withIndex("by_company_and_deletedAt_and_sortName", (q) =>
        q.eq("companyId", id as Id<"companies">).eq("deletedAt", null),
      )
      .order(order)
      .map(async (doc) => ({ object, doc }))
  }
  const deals = streamsOf(ctx).query("deals")
  const ofIt =
    type === "company"
      ? deals.withIndex("by_company_and_deletedAt_and_createdAt", (q) =>
          q.eq("companyId", id as Id<"companies">).eq("deletedAt", null),
        )
      : deals.withIndex("by_contact_and_deletedAt_and_createdAt", (q) =>
          q.eq("contactId", id as Id<"contacts">).eq("deletedAt", null),
        )
  return ofIt.order(order).map(async (doc) => ({ object: "deal", doc }))
}

/** The same orders for records that are at hand. */
export async function keyByLabel(
  ctx: WorkspaceQueryCtx,
  field: Field,
  records: readonly StoredRecord[],
): Promise<SortKey> {
  const valueOf = (record: StoredRecord) => indexValues(field, readValue(record, field))[0] ?? null
  const values = [...new Set(records.map(valueOf))].flatMap((value) =>
    value === null ? [] : [String(value)],
  )
  const places =
    field.type === "company" || field.type === "contact"
      ? await namesOf(ctx, field.type, values)
      : await placesOf(ctx, field, values)
  return (record) => {
    const value = valueOf(record)
    return value === null ? null : (places.get(String(value)) ?? null)
  }
}

/** Sorted names, those of removed records behind all others. */
async function namesOf(
  ctx: WorkspaceQueryCtx,
  type: "company" | "contact",
  ids: readonly string[],
): Promise<Map<string, string>> {
  const table = TABLE_OF[type] as "companies"
  const docs = await Promise.all(ids.map((id) => ctx.db.get(table, id as Id<"companies">)))
  return new Map(
    docs.flatMap((doc) =>
      doc === null ? [] : [[doc._id, `${doc.deletedAt === null ? "0" : "1"}${doc.sortName}`] as const],
    ),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
