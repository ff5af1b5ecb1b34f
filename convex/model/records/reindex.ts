// Index rows and search text made anew where something other than the record changed: a field came back, a choice
// was renamed or removed, a company has another name. In the background, a page per transaction.
import { internal } from "../../_generated/api"
import type { Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import type { Field, ObjectName } from "../fields/catalogue"
import { listFields } from "../fields/list"
import { indexRows } from "./indexing"
import type { StoredRecord } from "./kinds"
import { readEvery } from "./scan"
import { findRecord } from "./store"
import { MAX_ROWS, without, wordsOf } from "./write"

/** A record has a dozen index rows or two. */
const RECORDS_PER_PAGE = 100

/** Every record of an object, removed ones too. */
export async function reindexObject(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  object: ObjectName,
  cursor: string | null,
): Promise<void> {
  const { page, isDone, continueCursor } = await readEvery(ctx, workspaceId, object, {
    numItems: RECORDS_PER_PAGE,
    cursor,
  })
  const fields = await listFields(ctx, workspaceId, object)
  for (const record of page) await reindexRecord(ctx, record, fields)
  if (isDone) return
  await ctx.scheduler.runAfter(0, internal.indexing.object, { workspaceId, object, cursor: continueCursor })
}

/** The records that are indexed under a value of a field: those that have a choice, say. */
export async function reindexValue(
  ctx: MutationCtx,
  where: { workspaceId: Id<"workspaces">; object: ObjectName; field: string; value: string },
  cursor: string | null,
): Promise<void> {
  const { workspaceId, object, field, value } = where
  const { page, isDone, continueCursor } = await ctx.db
    .query("fieldValues")
    .withIndex("by_workspace_and_object_and_field_and_value", (q) =>
      q.eq("workspaceId", workspaceId).eq("object", object).eq("field", field).eq("value", value),
    )
    .paginate({ numItems: RECORDS_PER_PAGE, cursor })
  const fields = await listFields(ctx, workspaceId, object)
  for (const { recordId } of page) {
    const record = await findRecord({ db: ctx.db, workspaceId }, object, recordId)
    if (record !== null) await reindexRecord(ctx, record, fields)
  }
  if (isDone) return
  await ctx.scheduler.runAfter(0, internal.indexing.value, { ...where, cursor: continueCursor })
}

/** After a company got another name: its contacts are found by it. */
export async function reindexContactsOf(ctx: MutationCtx, companyId: Id<"companies">): Promise<void> {
  await ctx.scheduler.runAfter(0, internal.indexing.contacts, { companyId, cursor: null })
}

export async function reindexContacts(
  ctx: MutationCtx,
  companyId: Id<"companies">,
  cursor: string | null,
): Promise<void> {
  const { page, isDone, continueCursor } = await ctx.db
    .query("contacts")
    .withIndex("by_company_and_deletedAt_and_sortName", (q) =>
      q.eq("companyId", companyId).eq("deletedAt", null),
    )
    .paginate({ numItems: RECORDS_PER_PAGE, cursor })
  if (page.length === 0) return
  const fields = await listFields(ctx, page[0].workspaceId, "contact")
  for (const doc of page) await reindexRecord(ctx, { object: "contact", doc }, fields)
  if (isDone) return
  await ctx.scheduler.runAfter(0, internal.indexing.contacts, { companyId, cursor: continueCursor })
}

/** Whatever is stored for the record becomes what it should be. */
async function reindexRecord(
  ctx: MutationCtx,
  record: StoredRecord,
  fields: readonly Field[],
): Promise<void> {
  const { object } = record
  const { _id: recordId, workspaceId, deletedAt } = record.doc
  const wanted = indexRows(record, fields)
  const stored = await ctx.db
    .query("fieldValues")
    .withIndex("by_record", (q) => q.eq("recordId", recordId))
    .take(MAX_ROWS)
  for (const row of without(stored, wanted)) await ctx.db.delete("fieldValues", row._id)
  for (const row of without(wanted, stored)) {
    await ctx.db.insert("fieldValues", { workspaceId, object, recordId, ...row })
  }
  const entry = await ctx.db
    .query("searchEntries")
    .withIndex("by_record", (q) => q.eq("recordId", recordId))
    .unique()
  if (deletedAt !== null) {
    if (entry !== null) await ctx.db.delete("searchEntries", entry._id)
    return
  }
  const text = await wordsOf(ctx, record, fields)
  if (entry === null) await ctx.db.insert("searchEntries", { workspaceId, object, recordId, text })
  else if (entry.text !== text) await ctx.db.patch("searchEntries", entry._id, { text })
}
