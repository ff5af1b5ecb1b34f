// One page of a list: any object, any filter, any order, or text search. Every read is bounded and indexed. A page
// can be shorter than asked for, even empty, when few of the records read pass the filter; more may still follow.
import { v, type Infer } from "convex/values"
import type { PaginationOptions, PaginationResult } from "convex/server"
import type { WorkspaceQueryCtx } from "../../functions"
import { requireDay } from "../day"
import type { Field, ObjectName } from "../fields/catalogue"
import { listFields } from "../fields/list"
import { boundedPage } from "../page"
import { searchWords, sortable } from "../text"
import { asksToday, checkFilter, NO_FILTER, passes, vFilter, type Filter, type FilterEnv } from "./filter"
import { indexValues, type IndexValue } from "./indexing"
import type { StoredRecord } from "./kinds"
import { planSort, shortcuts, type Plan } from "./plan"
import { findLives, readByColumn, readByValue, readEmpty, readShortcut } from "./scan"
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
  const { object, filter = NO_FILTER, sort = null } = request
  const test = testOf(ctx, request, fields)
  const words = wordsOf(request)
  if (words !== "") return await searchPage(ctx, object, words, test, boundedPage(paginationOpts))

  const plan = planSort(object, fields, sort)
  // A second page means that the first one found no shortcut: the list goes on the way it began.
  const short = paginationOpts.cursor === null ? await followShortcut(ctx, request, fields) : null
  if (short !== null) return wholePage(sorted(short.filter(test), plan, fields))

  const options = isFiltered(filter)
    ? { ...paginationOpts, numItems: READ_PER_FILTERED_PAGE }
    : boundedPage(paginationOpts)
  const result = await readInOrder(ctx, object, plan, fields, options)
  return isFiltered(filter) ? { ...result, page: result.page.filter(test) } : result
}

/** Every record the request is about, when there is a short way to them; null when only reading all would tell. */
export async function findFew(
  ctx: WorkspaceQueryCtx,
  request: ListRequest,
  fields: readonly Field[],
): Promise<StoredRecord[] | null> {
  const test = testOf(ctx, request, fields)
  const words = wordsOf(request)
  if (words === "") return (await followShortcut(ctx, request, fields))?.filter(test) ?? null
  const entries = await searchFor(ctx, request.object, words).take(MOST_BY_SHORTCUT)
  const ids = entries.map((entry) => entry.recordId)
  return (await findLives(ctx, request.object, ids)).filter(test)
}

/** Whether a record is among those asked for, apart from the search. `invalid` for a filter that makes no sense. */
export function testOf(
  ctx: WorkspaceQueryCtx,
  { filter = NO_FILTER, today }: Pick<ListRequest, "filter" | "today">,
  fields: readonly Field[],
): (record: StoredRecord) => boolean {
  checkFilter(filter, fields)
  if (asksToday(filter)) requireDay(today, "today")
  const env: FilterEnv = { userId: ctx.userId, today }
  return (record) => passes(filter, fields, (field) => readValue(record, field), env)
}

export function isFiltered(filter: Filter): boolean {
  return filter.groups.some((group) => group.conditions.length > 0)
}

function wordsOf({ search = "" }: ListRequest): string {
  return searchWords(sortable(search.slice(0, SEARCH_LENGTH)))
}

async function readInOrder(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  plan: Plan,
  fields: readonly Field[],
  options: PaginationOptions,
): Promise<PaginationResult<StoredRecord>> {
  if (plan.kind === "column") return await readByColumn(ctx, object, plan, options)
  if (isEmptyPhase(options.cursor)) {
    const result = await readEmpty(ctx, object, plan.field, withoutPhase(options))
    return { ...result, continueCursor: EMPTY_PHASE + result.continueCursor }
  }
  const field = fields.find((each) => each.key === plan.field)!
  return afterwardsEmpty(await readByValue(ctx, object, field, plan.descending, withoutEmptyEnd(options)))
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
  { object, filter = NO_FILTER, today }: ListRequest,
  fields: readonly Field[],
): Promise<StoredRecord[] | null> {
  for (const way of shortcuts(filter, fields, { userId: ctx.userId, today })) {
    const records = await readShortcut(ctx, object, way, MOST_BY_SHORTCUT)
    if (records !== null) return records
  }
  return null
}

async function searchPage(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  words: string,
  test: (record: StoredRecord) => boolean,
  options: PaginationOptions,
): Promise<PaginationResult<StoredRecord>> {
  const found = await searchFor(ctx, object, words).paginate(options)
  const ids = found.page.map((entry) => entry.recordId)
  return { ...found, page: (await findLives(ctx, object, ids)).filter(test) }
}

function searchFor(ctx: WorkspaceQueryCtx, object: ObjectName, words: string) {
  return ctx.db
    .query("searchEntries")
    .withSearchIndex("search_text", (q) =>
      q.search("text", words).eq("workspaceId", ctx.workspaceId).eq("object", object),
    )
}

function wholePage<T>(page: T[]): PaginationResult<T> {
  return { page, isDone: true, continueCursor: "" }
}

/** As the scans have it: by the first index value, and without one last along values, lowest along a column. */
function sorted(records: StoredRecord[], plan: Plan, fields: readonly Field[]): StoredRecord[] {
  const key = sortKey(plan, fields)
  const sign = plan.descending ? -1 : 1
  return [...records].sort((a, b) => {
    const [x, y] = [key(a), key(b)]
    if (x === y) return sign * (a.doc._creationTime - b.doc._creationTime)
    if (x === null || y === null)
      return plan.kind === "values" ? (x === null ? 1 : -1) : sign * (x === null ? -1 : 1)
    return sign * (x < y ? -1 : 1)
  })
}

function sortKey(plan: Plan, fields: readonly Field[]): (record: StoredRecord) => IndexValue | null {
  if (plan.kind === "column" && plan.column === "sortName") return (record) => record.doc.sortName
  const key = plan.kind === "values" ? plan.field : plan.column
  const field = fields.find((each) => each.key === key)
  if (field === undefined) return () => null
  return (record) => indexValues(field, readValue(record, field))[0] ?? null
}
