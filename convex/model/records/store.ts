// The only reads and writes of single record documents that do not care which object it is.
import type { WithoutSystemFields } from "convex/server"
import type { Doc } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { OBJECT_WORDS, type ObjectName } from "../fields/catalogue"
import { TABLE_OF, type DocOf, type IdOf, type RecordDraft, type StoredRecord } from "./kinds"

/** The record if it belongs to the workspace, removed or not; otherwise null, also for ids of other tables. */
export async function findRecord(
  ctx: Pick<WorkspaceQueryCtx, "db" | "workspaceId">,
  object: ObjectName,
  recordId: string,
): Promise<StoredRecord | null> {
  const doc = await findDoc(ctx, object, recordId)
  return doc === null ? null : ({ object, doc } as StoredRecord)
}

/** The live record of the workspace, or `not_found`. */
export async function requireRecord(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  recordId: string,
  field?: string,
): Promise<StoredRecord> {
  const record = await findRecord(ctx, object, recordId)
  if (record === null || record.doc.deletedAt !== null) throw notThere(object, field)
  return record
}

/** As requireRecord, for callers that know the object when they are written. */
export async function requireDoc<O extends ObjectName>(
  ctx: WorkspaceQueryCtx,
  object: O,
  recordId: string,
  field?: string,
): Promise<DocOf<O>> {
  const doc = await findDoc(ctx, object, recordId)
  if (doc === null || doc.deletedAt !== null) throw notThere(object, field)
  return doc
}

export function notThere(object: ObjectName, field?: string) {
  return refuse("not_found", `That ${OBJECT_WORDS[object].one} is not there any more.`, field)
}

export async function insertRecord(ctx: MutationCtx, draft: RecordDraft): Promise<string> {
  switch (draft.object) {
    case "company":
      return await ctx.db.insert("companies", draft.doc)
    case "contact":
      return await ctx.db.insert("contacts", draft.doc)
    case "deal":
      return await ctx.db.insert("deals", draft.doc)
    case "activity":
      return await ctx.db.insert("activities", draft.doc)
  }
}

/** Writes the columns of `draft` that differ from what is stored. */
export async function patchRecord(ctx: MutationCtx, stored: StoredRecord, draft: RecordDraft): Promise<void> {
  const before: Record<string, unknown> = stored.doc
  const changes = Object.fromEntries(
    Object.entries(draft.doc).filter(([column, value]) => before[column] !== value),
  )
  await patchColumns(ctx, stored.object, stored.doc._id, changes)
}

export async function patchColumns<O extends ObjectName>(
  ctx: MutationCtx,
  object: O,
  recordId: IdOf<ObjectName>,
  columns: Partial<WithoutSystemFields<DocOf<O>>>,
): Promise<void> {
  // The table follows from the object; TypeScript cannot relate the two through a union.
  await ctx.db.patch(
    TABLE_OF[object] as "companies",
    recordId as IdOf<"company">,
    columns as Partial<Doc<"companies">>,
  )
}

export async function deleteRecord(ctx: MutationCtx, { object, doc }: StoredRecord): Promise<void> {
  await ctx.db.delete(TABLE_OF[object] as "companies", doc._id as IdOf<"company">)
}

async function findDoc<O extends ObjectName>(
  ctx: Pick<WorkspaceQueryCtx, "db" | "workspaceId">,
  object: O,
  recordId: string,
): Promise<DocOf<O> | null> {
  const table = TABLE_OF[object]
  const id = ctx.db.normalizeId(table, recordId)
  if (id === null) return null
  const doc = (await ctx.db.get(table as "companies", id as IdOf<"company">)) as DocOf<O> | null
  return doc?.workspaceId === ctx.workspaceId ? doc : null
}
