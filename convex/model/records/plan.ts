// Chooses how a list is read: along a sort order, along a few index entries that a filter names, or by text.
// Pure, so that every choice can be tested without a database.
import { refuse } from "../../errors"
import { holdsMany, type Field, type FieldValue, type ObjectName } from "../fields/catalogue"
import { shiftDay } from "../day"
import { rangeOf, wanted, type Condition, type Filter, type FilterEnv } from "./filter"
import { indexValues, type IndexValue } from "./indexing"

export type Sort = { field: string; descending: boolean }

export type Plan =
  /** Along an index of the table, in the order asked for; the filter is checked on each record. */
  | { kind: "column"; column: string; descending: boolean }
  /** Along the values of one field; records without a value follow at the end. */
  | { kind: "values"; field: string; descending: boolean }
  /** Along the labels of a field whose values are ids of few things: people, stages, choices. */
  | { kind: "labels"; field: string; descending: boolean }
  /** Along the names of the records a field points at. */
  | { kind: "names"; field: string; descending: boolean }

/** Index entries that hold every record that can pass: few of them make a short way. */
export type Shortcut =
  /** Of fieldValues. */
  | { kind: "values"; field: string; values: IndexValue[] }
  /** Of the index a column has of its own; null stands for nothing there. */
  | { kind: "columnValues"; column: string; values: (IndexValue | null)[] }
  /** Of the same; inclusive, open where null. */
  | { kind: "columnRange"; column: string; from: string | number | null; to: string | number | null }

const DEFAULT_SORT: Record<ObjectName, Sort> = {
  company: { field: "createdAt", descending: true },
  contact: { field: "createdAt", descending: true },
  deal: { field: "createdAt", descending: true },
  activity: { field: "at", descending: true },
}

export function planSort(object: ObjectName, fields: readonly Field[], sort: Sort | null): Plan {
  const wanted = sort ?? DEFAULT_SORT[object]
  const field = fields.find((each) => each.key === wanted.field)
  if (field === undefined) return planSort(object, fields, null)
  if (!isSortable(field)) throw refuse("invalid", `${field.label} cannot be sorted by.`, "sort")
  const { descending } = wanted
  if (BY_LABEL.has(field.type)) return { kind: "labels", field: field.key, descending }
  if (BY_NAME.has(field.type)) return { kind: "names", field: field.key, descending }
  if (field.indexed !== true) return { kind: "values", field: field.key, descending }
  return { kind: "column", column: field.key === "name" ? "sortName" : field.key, descending }
}

const BY_LABEL = new Set<Field["type"]>(["person", "stage", "pipeline", "select"])
const BY_NAME = new Set<Field["type"]>(["company", "contact"])

/** Lists have no order of their own. */
export function isSortable({ type }: Pick<Field, "type">): boolean {
  return !UNSORTABLE.has(type)
}

const UNSORTABLE = new Set<Field["type"]>([
  ...(["moneys", "longText", "tags", "multiSelect", "deal"] as const),
])

/** Most shortcuts worth trying; each costs a read of its own when it turns out to be long. */
const MOST_TRIED = 2

/** The conditions every passing record must meet by a value that is in an index, the narrowest first. */
export function shortcuts(filter: Filter, fields: readonly Field[], env: FilterEnv): Shortcut[] {
  if (filter.match === "any" && filter.groups.length > 1) return []
  const required = filter.groups.flatMap(({ match, conditions }) =>
    match === "all" || conditions.length === 1 ? conditions : [],
  )
  return required
    .flatMap((condition) => shortcut(condition, fields, env))
    .sort((a, b) => breadth(a) - breadth(b))
    .slice(0, MOST_TRIED)
}

function breadth(way: Shortcut): number {
  return way.kind === "columnRange" ? Infinity : way.values.length
}

function shortcut(condition: Condition, fields: readonly Field[], env: FilterEnv): Shortcut[] {
  const field = fields.find((each) => each.key === condition.field)
  if (field === undefined || field.type === "longText" || field.key === "name") return []
  return field.indexed === true ? byColumn(field, condition, env) : byValues(field, condition, env)
}

function byColumn(field: Field, condition: Condition, env: FilterEnv): Shortcut[] {
  const { operator, value } = condition
  const column = field.key
  if (operator === "anyOf") return [{ kind: "columnValues", column, values: wanted(value, env) }]
  if (operator === "empty" && field.type !== "number")
    return [{ kind: "columnValues", column, values: [null] }]
  const range = rangeOf(field.type, condition, env)
  if (range === null || (range.from === null && range.to === null)) return []
  if (field.type !== "time") return [{ kind: "columnRange", column, ...range }]
  const from = range.from === null ? null : startOfDay(String(range.from))
  const to = range.to === null ? null : startOfDay(shiftDay(String(range.to), 1)) - 1
  return Number.isNaN(from ?? 0) || Number.isNaN(to ?? 0) ? [] : [{ kind: "columnRange", column, from, to }]
}

function byValues(field: Field, { operator, value }: Condition, env: FilterEnv): Shortcut[] {
  // The values of times are moments; conditions name days.
  if (operator === "is" && value !== null && value !== false && field.type !== "time") {
    const values = indexValues(
      field,
      holdsMany(field.type) && typeof value === "string"
        ? [value.trim().toLowerCase()]
        : lowered(field, value),
    )
    return values.length === 0 ? [] : [{ kind: "values", field: field.key, values }]
  }
  if (operator === "anyOf") return [{ kind: "values", field: field.key, values: wanted(value, env) }]
  return []
}

/** Host names are stored in lower case. */
function lowered({ type }: Field, value: FieldValue): FieldValue {
  return type === "domain" && typeof value === "string" ? value.trim().toLowerCase() : value
}

function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}
