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
import { indexValues } from "./indexing"
import type { StoredRecord } from "./kinds"
import { keyByLabel, phasesByLabel, phasesByName, type SortKey } from "./labels"
import { readPhases, type Phase } from "./phases"
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
  if (short !== null) return wholePage(await sorted(ctx, short.filter(test), plan, fields))

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
  return await readPhases(await phasesOf(ctx, object, plan, fields), options)
}

async function phasesOf(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  { kind, field: key, descending }: Exclude<Plan, { kind: "column" }>,
  fields: readonly Field[],
): Promise<Phase<StoredRecord>[]> {
  const field = fields.find((each) => each.key === key)!
  if (kind === "labels") return await phasesByLabel(ctx, object, field, descending)
  if (kind === "names") return phasesByName(ctx, object, field, descending)
  return [
    { key: "filled", read: (options) => readByValue(ctx, object, field, descending, options) },
    { key: "empty", read: (options) => readEmpty(ctx, object, key, options) },
  ]
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
async function sorted(
  ctx: WorkspaceQueryCtx,
  records: StoredRecord[],
  plan: Plan,
  fields: readonly Field[],
): Promise<StoredRecord[]> {
  const key = await sortKey(ctx, records, plan, fields)
  const sign = plan.descending ? -1 : 1
  return [...records].sort((a, b) => {
    const [x, y] = [key(a), key(b)]
    if (x === y) return sign * (a.doc._creationTime - b.doc._creationTime)
    if (x === null || y === null)
      return plan.kind === "column" ? sign * (x === null ? -1 : 1) : x === null ? 1 : -1
    return sign * (x < y ? -1 : 1)
  })
}

async function sortKey(
  ctx: WorkspaceQueryCtx,
  records: StoredRecord[],
  plan: Plan,
  fields: readonly Field[],
): Promise<SortKey> {
  if (plan.kind === "column" && plan.column === "sortName") return (record) => record.doc.sortName
  const key = plan.kind === "column" ? plan.column : plan.field
  const field = fields.find((each) => each.key === key)
  if (field === undefined) return () => null
  if (plan.kind === "labels" || plan.kind === "names") return await keyByLabel(ctx, field, records)
  return (record) => indexValues(field, readValue(record, field))[0] ?? null
}
