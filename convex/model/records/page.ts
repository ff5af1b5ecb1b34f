// One page of a list: any object, any filter, any order, or text search. Every read is bounded and indexed. A page
// can be shorter than asked for, even empty, when few of the records read pass the filter; more may still follow.
import { v, type Infer } from "convex/values"
import type { PaginationOptions, PaginationResult } from "convex/server"
import type { Doc } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import type { Field, ObjectName } from "../fields/catalogue"
import { listFields } from "../fields/list"
import { boundedPage } from "../page"
import { searchWords, sortable } from "../text"
import { checkFilter, passes, vFilter, type Filter, type FilterEnv } from "./filter"
import type { StoredRecord } from "./kinds"
import { planSort, shortcuts, type Plan, type Shortcut } from "./plan"
import { readByColumn, readByValue, readEmpty } from "./scan"
import { findRecord } from "./store"
import { readValue } from "./values"
import { viewRecords, type Row } from "./view"

export const vSort = v.object({ field: v.string(), descending: v.boolean() })

export const listArgs = {
  filter: v.optional(vFilter),
  sort: v.optional(v.union(vSort, v.null())),
  search: v.optional(v.string()),
  /** The reader's day, YYYY-MM-DD, for filters such as "in the last 7 days". */
  today: v.string(),
}
export type ListRequest = {
  object: ObjectName
  filter?: Filter
  sort?: Infer<typeof vSort> | null
  search?: string
  today: string
}

/** Longest search text that is looked at; the rest is ignored. */
const SEARCH_LENGTH = 200
/** Records read for one page while a filter lets only some of them pass. */
const READ_PER_FILTERED_PAGE = 500
/** Most records a shortcut may lead to; beyond that reading in order is the better way. */
const MOST_BY_SHORTCUT = 1_000

export async function listRecords(
  ctx: WorkspaceQueryCtx,
  request: ListRequest,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Row>> {
  const fields = await listFields(ctx, ctx.workspaceId, request.object)
  const { page, ...rest } = await listStored(ctx, request, fields, paginationOpts)
  return { ...rest, page: await viewRecords(ctx, fields, page) }
}

/** As listRecords, before anything is made of the records. */
export async function listStored(
  ctx: WorkspaceQueryCtx,
  request: ListRequest,
  fields: readonly Field[],
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<StoredRecord>> {
  const { object, filter = { match: "all", groups: [] }, sort = null, search = "", today } = request
  checkFilter(filter, fields)
  const env: FilterEnv = { userId: ctx.userId, today }
  const test = (record: StoredRecord) => passes(filter, fields, (field) => readValue(record, field), env)
  const words = searchWords(sortable(search.slice(0, SEARCH_LENGTH)))
  if (words !== "") return await searchPage(ctx, object, words, test, boundedPage(paginationOpts))

  const plan = planSort(object, fields, sort)
  const short = await followShortcut(ctx, object, shortcuts(filter, fields, env))
  if (short !== null) return wholePage(sorted(short.filter(test), plan, fields))

  const isFiltered = filter.groups.some((group) => group.conditions.length > 0)
  const options = isFiltered
    ? { ...paginationOpts, numItems: READ_PER_FILTERED_PAGE }
    : boundedPage(paginationOpts)
  const result = await readInOrder(ctx, object, plan, options)
  return isFiltered ? { ...result, page: result.page.filter(test) } : result
}

async function readInOrder(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  plan: Plan,
  options: PaginationOptions,
): Promise<PaginationResult<StoredRecord>> {
  if (plan.kind === "column") return await readByColumn(ctx, object, plan, options)
  return isEmptyPhase(options.cursor)
    ? await readEmpty(ctx, object, plan.field, withoutPhase(options))
    : afterwardsEmpty(await readByValue(ctx, object, plan, withoutEmptyEnd(options)))
}

// Records without a value have no row in fieldValues: they follow as a second phase, whose cursors are marked.
const EMPTY_PHASE = "empty:"

function isEmptyPhase(cursor: string | null): boolean {
  return cursor?.startsWith(EMPTY_PHASE) ?? false
}

function withoutPhase(options: PaginationOptions): PaginationOptions {
  const strip = (cursor: string) => (isEmptyPhase(cursor) ? cursor.slice(EMPTY_PHASE.length) || null : cursor)
  const cursor = options.cursor === null ? null : strip(options.cursor)
  return { ...options, cursor, ...(options.endCursor ? { endCursor: strip(options.endCursor) } : {}) }
}

/** A page that once ended where the second phase begins reads to the end of the first one. */
function withoutEmptyEnd({ endCursor, ...options }: PaginationOptions): PaginationOptions {
  if (endCursor === undefined || endCursor === null || !isEmptyPhase(endCursor))
    return { ...options, endCursor }
  return { ...options, numItems: READ_PER_FILTERED_PAGE }
}

function afterwardsEmpty(result: PaginationResult<StoredRecord>): PaginationResult<StoredRecord> {
  return result.isDone ? { ...result, isDone: false, continueCursor: EMPTY_PHASE } : result
}

/** Every record the shortest usable shortcut leads to; null when none is short enough. */
async function followShortcut(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  ways: Shortcut[],
): Promise<StoredRecord[] | null> {
  for (const way of ways) {
    const ids = await idsBehind(ctx, object, way)
    if (ids === null) continue
    const records = await Promise.all(ids.map((id) => findRecord(ctx, object, id)))
    return records.filter((record) => record !== null)
  }
  return null
}

async function idsBehind(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  { field, values }: Shortcut,
): Promise<string[] | null> {
  const ids = new Set<string>()
  for (const value of values) {
    const rows = await ctx.db
      .query("fieldValues")
      .withIndex("by_workspace_and_object_and_field_and_value", (q) =>
        q.eq("workspaceId", ctx.workspaceId).eq("object", object).eq("field", field).eq("value", value),
      )
      .take(MOST_BY_SHORTCUT + 1)
    for (const row of rows) ids.add(row.recordId)
    if (ids.size > MOST_BY_SHORTCUT) return null
  }
  return [...ids]
}

async function searchPage(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  words: string,
  test: (record: StoredRecord) => boolean,
  options: PaginationOptions,
): Promise<PaginationResult<StoredRecord>> {
  const found = await ctx.db
    .query("searchEntries")
    .withSearchIndex("search_text", (q) =>
      q.search("text", words).eq("workspaceId", ctx.workspaceId).eq("object", object),
    )
    .paginate(options)
  return { ...found, page: (await recordsOf(ctx, object, found.page)).filter(test) }
}

async function recordsOf(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  rows: Pick<Doc<"searchEntries">, "recordId">[],
): Promise<StoredRecord[]> {
  const records = await Promise.all(rows.map((row) => findRecord(ctx, object, row.recordId)))
  return records.filter((record) => record !== null)
}

function wholePage<T>(page: T[]): PaginationResult<T> {
  return { page, isDone: true, continueCursor: "" }
}

function sorted(records: StoredRecord[], plan: Plan, fields: readonly Field[]): StoredRecord[] {
  const field = fields.find((each) => each.key === (plan.kind === "values" ? plan.field : plan.column))
  const key = (record: StoredRecord) =>
    plan.kind === "column" && plan.column === "sortName"
      ? record.doc.sortName
      : sortKey(field === undefined ? null : readValue(record, field))
  const sign = plan.descending ? -1 : 1
  return [...records].sort((a, b) => {
    const [x, y] = [key(a), key(b)]
    if (x === y) return sign * (a.doc._creationTime - b.doc._creationTime)
    // Without a value last, whichever way the rest is sorted; as the scan of fieldValues has it.
    if (x === null || y === null)
      return plan.kind === "values" ? (x === null ? 1 : -1) : sign * (x === null ? -1 : 1)
    return sign * (x < y ? -1 : 1)
  })
}

function sortKey(value: ReturnType<typeof readValue>): string | number | null {
  if (typeof value === "string") return sortable(value)
  if (typeof value === "number") return value
  if (typeof value === "boolean") return value ? 1 : 0
  if (Array.isArray(value)) return typeof value[0] === "string" ? sortable(value[0]) : null
  return value?.amount ?? null
}
