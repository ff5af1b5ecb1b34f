// What a list shows: which records, in which order, in which columns. Comes from a saved view, is overridden by the
// address, and always fits the fields there are. Pure.
import { customFieldId, type Field } from "@/convex/model/fields/catalogue"
import {
  checkFilter,
  MOST_CONDITIONS,
  NO_FILTER,
  type Filter,
  type Group,
} from "@/convex/model/records/filter"
import type { SubjectName } from "@/convex/model/records/kinds"
import { isSortable } from "@/convex/model/records/plan"
import * as z from "@/lib/zod"

type Sort = { field: string; descending: boolean }
type Column = { field: string; width?: number }
type TableSpec = { filter: Filter; sort: Sort | null; columns: Column[] }

/** What of it the address says, as text; null where it says nothing. */
type SpecParams = { f: string | null; s: string | null; c: string | null }

const NARROWEST = 80
const WIDEST = 800

/** Columns people see first; the others are one click away. */
const USUAL_COLUMNS: Record<SubjectName, readonly string[]> = {
  company: [
    "name",
    "domain",
    "industry",
    "contactCount",
    "openDealValue",
    "ownerId",
    "tagIds",
    "lastActivityAt",
  ],
  contact: ["name", "companyId", "emails", "phones", "title", "ownerId", "tagIds", "lastActivityAt"],
  deal: ["name", "amount", "stageId", "companyId", "contactId", "closeDate", "ownerId", "tagIds"],
}

function usualSpec(object: SubjectName): TableSpec {
  return { filter: NO_FILTER, sort: null, columns: USUAL_COLUMNS[object].map((field) => ({ field })) }
}

/** The spec with what the address says instead; what it says wrongly is passed over. */
function readSpec(base: TableSpec, params: SpecParams): TableSpec {
  return {
    filter: (params.f === null ? undefined : parseFilter(params.f)) ?? base.filter,
    sort: params.s === null ? base.sort : parseSort(params.s),
    columns: (params.c === null ? undefined : parseColumns(params.c)) ?? base.columns,
  }
}

/** What the address has to say so that `readSpec` gives `spec` again. */
function writeSpec(base: TableSpec, spec: TableSpec): SpecParams {
  const filter = formatFilter(spec.filter)
  const sort = formatSort(spec.sort)
  const columns = formatColumns(spec.columns)
  return {
    f: filter === formatFilter(base.filter) ? null : filter,
    s: sort === formatSort(base.sort) ? null : sort,
    c: columns === formatColumns(base.columns) ? null : columns,
  }
}

/** The spec without what the server would refuse: archived fields, values of another type, too many conditions. */
function fitSpec(spec: TableSpec, fields: readonly Field[]): TableSpec {
  const known = new Map(fields.map((field) => [field.key, field]))
  const sortField = spec.sort && known.get(spec.sort.field)
  // Each once; the name is always there, and first.
  const columns = new Map<string, Column>([["name", { field: "name" }]])
  for (const column of spec.columns) {
    const isNew = !columns.has(column.field) || column.field === "name"
    if (known.has(column.field) && isNew) columns.set(column.field, column)
  }
  return {
    filter: fitFilter(spec.filter, fields),
    sort: sortField && isSortable(sortField) ? spec.sort : null,
    columns: [...columns.values()],
  }
}

function fitFilter({ match, groups }: Filter, fields: readonly Field[]): Filter {
  const fits = (condition: Group["conditions"][number]) => {
    if (!fields.some((field) => field.key === condition.field)) return false
    try {
      checkFilter({ match: "all", groups: [{ match: "all", conditions: [condition] }] }, fields)
      return true
    } catch {
      return false
    }
  }
  let room = MOST_CONDITIONS
  const kept = groups.map((group) => {
    const conditions = group.conditions.filter(fits).slice(0, room)
    room -= conditions.length
    return { ...group, conditions }
  })
  return { match, groups: kept.filter((group) => group.conditions.length > 0) }
}

function countConditions({ groups }: Filter): number {
  return groups.reduce((sum, { conditions }) => sum + conditions.length, 0)
}

/** Filters are written as short JSON: match, then groups of match and [field, operator, value]. */
const zMatch = z.enum(["all", "any"])
const zMoney = z.object({ amount: z.number(), currency: z.string() })
const zValue = z.union([
  z.null(),
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  zMoney,
  z.array(zMoney),
])
const zOperator = z.enum([
  ...(["is", "isNot", "contains", "lacks", "startsWith", "anyOf", "noneOf", "allOf"] as const),
  ...(["below", "above", "between", "inLastDays", "inNextDays", "empty", "filled"] as const),
])
const zCondition = z
  .tuple([z.string(), zOperator])
  .rest(zValue)
  .transform(([field, operator, value = null]) => ({ field, operator, value }))
const zFilter = z
  .tuple([zMatch])
  .rest(
    z
      .tuple([zMatch])
      .rest(zCondition)
      .transform(([match, ...conditions]) => ({ match, conditions })),
  )
  .transform(([match, ...groups]) => ({ match, groups }))

function parseFilter(text: string): Filter | undefined {
  try {
    const parsed = zFilter.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

function formatFilter({ match, groups }: Filter): string {
  const short = groups.map((group) => [
    group.match,
    ...group.conditions.map(({ field, operator, value }) =>
      value === null ? [field, operator] : [field, operator, value],
    ),
  ])
  return JSON.stringify([match, ...short])
}

function parseSort(text: string): Sort | null {
  if (text === "" || text === "none") return null
  return text.startsWith("-")
    ? { field: text.slice(1), descending: true }
    : { field: text, descending: false }
}

function formatSort(sort: Sort | null): string {
  if (sort === null) return "none"
  return (sort.descending ? "-" : "") + sort.field
}

function parseColumns(text: string): Column[] | undefined {
  const columns = text.split(",").flatMap((each) => {
    const [field, width] = each.split(":")
    if (field === "" || field === undefined) return []
    const pixels = Number(width)
    return [pixels >= NARROWEST && pixels <= WIDEST ? { field, width: Math.round(pixels) } : { field }]
  })
  return columns.length === 0 ? undefined : columns
}

function formatColumns(columns: readonly Column[]): string {
  return columns.map(({ field, width }) => (width === undefined ? field : `${field}:${width}`)).join(",")
}

/** How wide a column is until somebody changes it. */
function usualWidth({ key, type }: Pick<Field, "key" | "type">): number {
  if (key === "name") return 220
  switch (type) {
    case "emails":
    case "longText":
    case "url":
      return 220
    case "number":
    case "checkbox":
      return 110
    case "money":
    case "moneys":
    case "date":
    case "time":
      return 140
    default:
      return customFieldId(key) === null ? 170 : 150
  }
}

export {
  countConditions,
  fitSpec,
  NARROWEST,
  readSpec,
  usualSpec,
  usualWidth,
  WIDEST,
  writeSpec,
  type Column,
  type Sort,
  type TableSpec,
}
