// The one door through which records change. Document, counters, rollups, index rows, search text, suggested
// duplicates and audit row move together in the caller's transaction, each by the difference of what the record gave
// before and gives now. Counters and rollups are written at the end of the operation (model/operations/operate), once each.
import type { MutationCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import { difference, recordContribution } from "../counters/contribution"
import { followDuplicates } from "../duplicates/follow"
import { recordEvent, type Verb } from "../events/record"
import { OBJECT_WORDS, type Field } from "../fields/catalogue"
import { factMoves } from "../metrics/count"
import type { Fact } from "../metrics/facts"
import { fieldsFor, type OperationCtx } from "../operations/operate"
import { indexRows, searchText, type IndexRow } from "./indexing"
import type { RecordDraft, StoredRecord } from "./kinds"
import { reindexContactsOf } from "./reindex"
import { refreshLastActivity, rollupMoves } from "./rollups"
import { deleteRecord, insertRecord, patchRecord } from "./store"
import { changesBetween } from "./values"

/** Adds a record. `at` (ms) is when it happened: now, except for sample data. */
export async function putNew(ctx: OperationCtx, draft: RecordDraft, at: number): Promise<string> {
  await requireFreeValues(ctx, null, draft)
  const recordId = await insertRecord(ctx, draft)
  await follow(ctx, recordId, null, draft)
  await tell(ctx, recordId, null, draft, "created", at)
  return recordId
}

/**
 * Changes a record to `after`. Does nothing, and tells nothing, when nothing differs. `updatedAt` (ms) is when it
 * was changed: now, unless undo puts an older time back.
 */
export async function putChanged(
  ctx: OperationCtx,
  before: StoredRecord,
  after: RecordDraft,
  verb: Verb,
  updatedAt = ctx.operation.at,
): Promise<void> {
  const sameLife = before.doc.deletedAt === after.doc.deletedAt
  if (sameLife && changesBetween(before, after).length === 0) return
  const changed = { object: after.object, doc: { ...after.doc, updatedAt } } as RecordDraft
  await requireFreeValues(ctx, before, changed)
  await patchRecord(ctx, before, changed)
  await follow(ctx, before.doc._id, before, changed)
  if (before.object === "company" && changed.doc.name !== before.doc.name) {
    await reindexContactsOf(ctx, before.doc._id)
  }
  await tell(ctx, before.doc._id, before, changed, verb, ctx.operation.at)
}

/** Takes a record away for good, as if it had never been; its events stay. */
export async function erase(ctx: OperationCtx, record: StoredRecord): Promise<void> {
  await withdraw(ctx, record)
  await tell(ctx, record.doc._id, record, null, "erased", ctx.operation.at)
}

/** As erase, but tells nothing: for sample data, whose events go as well. */
export async function withdraw(ctx: OperationCtx, record: StoredRecord): Promise<void> {
  await deleteRecord(ctx, record)
  await follow(ctx, record.doc._id, record, null)
}

/**
 * Another live record may already have a value that only one can have. Asked before anything is written, so that
 * whoever catches the refusal has changed nothing.
 */
async function requireFreeValues(
  ctx: OperationCtx,
  before: StoredRecord | null,
  after: RecordDraft,
): Promise<void> {
  const { object } = after
  const unique = (await fieldsFor(ctx, object)).filter((field) => field.unique === true)
  const held = before === null ? [] : indexRows(before, unique)
  for (const { field, value } of without(indexRows(after, unique), held)) {
    const taken = await ctx.db
      .query("fieldValues")
      .withIndex("by_workspace_and_object_and_field_and_value", (q) =>
        q.eq("workspaceId", ctx.workspaceId).eq("object", object).eq("field", field).eq("value", value),
      )
      .first()
    if (taken === null) continue
    throw refuse("conflict", `Another ${OBJECT_WORDS[object].one} already has ${String(value)}.`, field)
  }
}

async function follow(
  ctx: OperationCtx,
  recordId: string,
  before: StoredRecord | null,
  after: RecordDraft | null,
): Promise<void> {
  const { counters, rollups, metrics } = ctx.operation.moves
  const [gave, gives] = [before, after].map((record) => (record === null ? [] : recordContribution(record)))
  counters.push(...difference(gave, gives))
  rollups.push(...rollupMoves(before, after))
  metrics.push(...factMoves(dealFact(before), dealFact(after)))
  await refreshLastActivity(ctx, before, after)
  await indexRecord(ctx, recordId, before, after)
  await followDuplicates(ctx, recordId, before, after)
}

function dealFact(record: RecordDraft | null): Fact | null {
  return record?.object === "deal" ? { kind: "deal", doc: record.doc } : null
}

/** Ms a deal stood in the stage it leaves. */
function stoodMs(
  ctx: OperationCtx,
  before: RecordDraft | null,
  after: RecordDraft | null,
): { stoodMs?: number } {
  if (before?.object !== "deal" || after?.object !== "deal" || before.doc.stageId === after.doc.stageId)
    return {}
  return { stoodMs: Math.max(0, ctx.operation.at - before.doc.stageSince) }
}

async function tell(
  ctx: OperationCtx,
  recordId: string,
  before: StoredRecord | null,
  after: RecordDraft | null,
  verb: Verb,
  at: number,
): Promise<void> {
  const record = (after ?? before) as RecordDraft
  const { object, doc } = record
  ctx.operation.touched.set(recordId, { object, name: doc.name })
  await recordEvent(ctx, {
    verb,
    noun: object,
    subject: doc.name,
    subjectId: recordId,
    at,
    changes: after === null ? [] : changesBetween(before, after),
    source: ctx.operation.source,
    operationId: ctx.operation.id,
    previousUpdatedAt: before?.doc.updatedAt ?? null,
    ...stoodMs(ctx, before, after),
  })
}

/** Brings the index rows and the search text of a record in step with it. */
export async function indexRecord(
  ctx: OperationCtx,
  recordId: string,
  before: StoredRecord | null,
  after: RecordDraft | null,
): Promise<void> {
  const record = (after ?? before) as RecordDraft
  const fields = await fieldsFor(ctx, record.object)
  await writeIndexRows(
    ctx,
    recordId,
    record,
    before === null ? [] : indexRows(before, fields),
    after === null ? [] : indexRows(after, fields),
  )
  await writeSearchEntry(ctx, recordId, before, after, fields)
}

async function writeIndexRows(
  ctx: OperationCtx,
  recordId: string,
  { object }: RecordDraft,
  before: IndexRow[],
  after: IndexRow[],
): Promise<void> {
  const gone = without(before, after)
  if (gone.length > 0) {
    const keys = new Set(gone.map(keyOf))
    const rows = await ctx.db
      .query("fieldValues")
      .withIndex("by_record", (q) => q.eq("recordId", recordId))
      .take(MAX_ROWS)
    for (const row of rows) if (keys.has(keyOf(row))) await ctx.db.delete("fieldValues", row._id)
  }
  for (const row of without(after, before)) {
    await ctx.db.insert("fieldValues", { workspaceId: ctx.workspaceId, object, recordId, ...row })
  }
}

/** More than all fields of one record with all their values. */
export const MAX_ROWS = 4_000

async function writeSearchEntry(
  ctx: OperationCtx,
  recordId: string,
  before: StoredRecord | null,
  after: RecordDraft | null,
  fields: readonly Field[],
): Promise<void> {
  const textBefore = before === null || before.doc.deletedAt !== null ? null : searchText(before, fields)
  const textAfter = after === null || after.doc.deletedAt !== null ? null : searchText(after, fields)
  const movedHouse = employerOf(before) !== employerOf(after)
  if (textBefore === textAfter && !movedHouse) return
  if (before === null || textBefore === null) {
    if (textAfter !== null && after !== null) await insertEntry(ctx, recordId, after, fields)
    return
  }
  const entry = await ctx.db
    .query("searchEntries")
    .withIndex("by_record", (q) => q.eq("recordId", recordId))
    .unique()
  if (entry === null) return
  if (textAfter === null || after === null) await ctx.db.delete("searchEntries", entry._id)
  else await ctx.db.patch("searchEntries", entry._id, { text: await wordsOf(ctx, after, fields) })
}

async function insertEntry(
  ctx: OperationCtx,
  recordId: string,
  record: RecordDraft,
  fields: readonly Field[],
): Promise<void> {
  const { workspaceId } = ctx
  const text = await wordsOf(ctx, record, fields)
  await ctx.db.insert("searchEntries", { workspaceId, object: record.object, recordId, text })
}

/** The words search finds a record by, those of the company a contact works for among them. */
export async function wordsOf(
  ctx: MutationCtx,
  record: RecordDraft,
  fields: readonly Field[],
): Promise<string> {
  const companyId = employerOf(record)
  const company = companyId === null ? null : await ctx.db.get("companies", companyId)
  return searchText(record, fields, company?.name ?? null)
}

function employerOf(record: RecordDraft | null) {
  return record?.object === "contact" ? record.doc.companyId : null
}

function keyOf({ field, value }: IndexRow): string {
  return `${field}\n${typeof value}\n${String(value)}`
}

/** The rows that are not among the others. */
export function without<Row extends IndexRow>(rows: Row[], others: IndexRow[]): Row[] {
  const keys = new Set(others.map(keyOf))
  return rows.filter((row) => !keys.has(keyOf(row)))
}
