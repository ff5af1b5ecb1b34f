// Pages of records in the order of an index: of a column of the table, or of the values of one field.
import type { IndexRange, IndexRangeBuilder, PaginationOptions, PaginationResult } from "convex/server"
import type { Doc, Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { isEmptyValue, type Field, type ObjectName } from "../fields/catalogue"
import { indexValues, type IndexValue } from "./indexing"
import { TABLE_OF, type StoredRecord } from "./kinds"
import type { Shortcut } from "./plan"
import { findRecord } from "./store"
import { rawValue, readValue } from "./values"

/** Live records in the order of a column that has an index. */
export async function readByColumn(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  { column, descending }: { column: string; descending: boolean },
  options: PaginationOptions,
): Promise<PaginationResult<StoredRecord>> {
  const { page, ...rest } = await inOrder(ctx, object, column)
    .order(descending ? "desc" : "asc")
    .paginate(options)
  return { ...rest, page: page.map((doc) => ({ object, doc }) as StoredRecord) }
}

/** Live records in the order of their values in fieldValues; one with several values stands at its first. */
export async function readByValue(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  field: Field,
  descending: boolean,
  options: PaginationOptions,
): Promise<PaginationResult<StoredRecord>> {
  const { page, ...rest } = await ctx.db
    .query("fieldValues")
    .withIndex("by_workspace_and_object_and_field_and_value", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("object", object).eq("field", field.key),
    )
    .order(descending ? "desc" : "asc")
    .paginate(options)
  const records = await Promise.all(
    page.map(async ({ recordId, value }) => {
      const record = await findLive(ctx, object, recordId)
      const [first] = record === null ? [] : indexValues(field, readValue(record, field))
      return first === value ? record : null
    }),
  )
  return { ...rest, page: records.filter((record) => record !== null) }
}

/** Live records with one value in a field; null for none, where the field has an index of its own. */
export async function readWithValue(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  { key, indexed }: Field,
  value: string | null,
  descending: boolean,
  options: PaginationOptions,
): Promise<PaginationResult<StoredRecord>> {
  const order = descending ? "desc" : "asc"
  if (indexed === true) {
    const column = key as "createdAt"
    const { page, ...rest } = await inOrder(ctx, object, column, (q) => q.eq(column, value as never))
      .order(order)
      .paginate(options)
    return { ...rest, page: page.map((doc) => ({ object, doc }) as StoredRecord) }
  }
  const { page, ...rest } = await ctx.db
    .query("fieldValues")
    .withIndex("by_workspace_and_object_and_field_and_value", (q) =>
      q
        .eq("workspaceId", ctx.workspaceId)
        .eq("object", object)
        .eq("field", key)
        .eq("value", value ?? ""),
    )
    .order(order)
    .paginate(options)
  const ids = page.map(({ recordId }) => recordId)
  return { ...rest, page: await findLives(ctx, object, ids) }
}

/** The live records behind a shortcut; null when they are more than `most`. */
export async function readShortcut(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  way: Shortcut,
  most: number,
): Promise<StoredRecord[] | null> {
  if (way.kind === "values") return await readByValues(ctx, object, way.field, way.values, most)
  if (way.kind === "columnRange") {
    const { column, from, to } = way
    const docs = await inOrder(ctx, object, column, (q) => {
      // Nothing sorts before everything.
      const low =
        from === null
          ? q.gt(column as "createdAt", null as never)
          : q.gte(column as "createdAt", from as never)
      return to === null ? low : low.lte(column as "createdAt", to as never)
    }).take(most + 1)
    return docs.length > most ? null : docs.map((doc) => ({ object, doc }) as StoredRecord)
  }
  const found: StoredRecord[] = []
  for (const value of new Set(way.values)) {
    const column = way.column as "createdAt"
    const docs = await inOrder(ctx, object, column, (q) => q.eq(column, value as never)).take(most + 1)
    found.push(...docs.map((doc) => ({ object, doc }) as StoredRecord))
    if (found.length > most) return null
  }
  return found
}

async function readByValues(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  field: string,
  values: IndexValue[],
  most: number,
): Promise<StoredRecord[] | null> {
  const ids = new Set<string>()
  for (const value of values) {
    const rows = await ctx.db
      .query("fieldValues")
      .withIndex("by_workspace_and_object_and_field_and_value", (q) =>
        q.eq("workspaceId", ctx.workspaceId).eq("object", object).eq("field", field).eq("value", value),
      )
      .take(most + 1)
    for (const row of rows) ids.add(row.recordId)
    if (ids.size > most) return null
  }
  return await findLives(ctx, object, [...ids])
}

/** Those of the records that are live, in the order of the ids. */
export async function findLives(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  ids: readonly string[],
): Promise<StoredRecord[]> {
  const records = await Promise.all(ids.map((id) => findLive(ctx, object, id)))
  return records.filter((record) => record !== null)
}

async function findLive(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  id: string,
): Promise<StoredRecord | null> {
  const record = await findRecord(ctx, object, id)
  return record?.doc.deletedAt === null ? record : null
}

/** Live records without a value in the field, newest first. */
export async function readEmpty(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  field: string,
  options: PaginationOptions,
): Promise<PaginationResult<StoredRecord>> {
  const result = await readByColumn(ctx, object, { column: "createdAt", descending: true }, options)
  return { ...result, page: result.page.filter((record) => isEmptyValue(rawValue(record, field))) }
}

/** Every record of the workspace, removed ones too: for recounting and for deleting a workspace. */
export async function readEvery(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  object: ObjectName,
  options: PaginationOptions,
): Promise<PaginationResult<StoredRecord>> {
  const { page, ...rest } = await ctx.db
    .query(TABLE_OF[object] as "companies")
    .withIndex("by_workspace_and_deletedAt_and_createdAt", (q) => q.eq("workspaceId", workspaceId))
    .paginate(options)
  return { ...rest, page: page.map((doc) => ({ object, doc }) as StoredRecord) }
}

type LiveRange = IndexRangeBuilder<
  Doc<"companies">,
  ["workspaceId", "deletedAt", "createdAt", "_creationTime"],
  2
>

function inOrder(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  column: string,
  narrow: (range: LiveRange) => IndexRange = (range) => range,
) {
  const table = TABLE_OF[object]
  const index = `by_workspace_and_deletedAt_and_${column}`
  if (!COLUMNS[object].includes(column)) throw refuse("invalid", "That column cannot be sorted by.", "sort")
  // Every index named in COLUMNS begins with these two columns, as those of companies do.
  return ctx.db
    .query(table as "companies")
    .withIndex(index as "by_workspace_and_deletedAt_and_createdAt", (q) =>
      narrow(q.eq("workspaceId", ctx.workspaceId).eq("deletedAt", null)),
    )
}

/** Columns with an index, as the tables declare them; convex/records.test.ts compares the two. */
export const COLUMNS: Record<ObjectName, readonly string[]> = {
  company: [
    ...["createdAt", "updatedAt", "sortName", "lastActivityAt", "ownerId"],
    ...["contactCount", "openDealCount"],
  ],
  contact: ["createdAt", "updatedAt", "sortName", "lastActivityAt", "ownerId", "openDealCount"],
  deal: ["createdAt", "updatedAt", "sortName", "lastActivityAt", "ownerId", "amount", "closeDate"],
  activity: ["createdAt", "updatedAt", "sortName", "at"],
}
