// Pages of records in the order of an index: of a column of the table, or of the values of one field.
import type { PaginationOptions, PaginationResult } from "convex/server"
import type { Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { isEmptyValue, type ObjectName } from "../fields/catalogue"
import { TABLE_OF, type StoredRecord } from "./kinds"
import { findRecord } from "./store"
import { rawValue } from "./values"

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

/** Records in the order of their values in fieldValues; one with several values stands at its first. */
export async function readByValue(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  { field, descending }: { field: string; descending: boolean },
  options: PaginationOptions,
): Promise<PaginationResult<StoredRecord>> {
  const { page, ...rest } = await ctx.db
    .query("fieldValues")
    .withIndex("by_workspace_and_object_and_field_and_value", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("object", object).eq("field", field),
    )
    .order(descending ? "desc" : "asc")
    .paginate(options)
  const records = await Promise.all(page.map((row) => findRecord(ctx, object, row.recordId)))
  return { ...rest, page: records.filter((record) => record !== null) }
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

function inOrder(ctx: WorkspaceQueryCtx, object: ObjectName, column: string) {
  const table = TABLE_OF[object]
  const index = `by_workspace_and_deletedAt_and_${column}`
  if (!COLUMNS[object].includes(column)) throw refuse("invalid", "That column cannot be sorted by.", "sort")
  // Every index named in COLUMNS begins with these two columns, as those of companies do.
  return ctx.db
    .query(table as "companies")
    .withIndex(index as "by_workspace_and_deletedAt_and_createdAt", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("deletedAt", null),
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
