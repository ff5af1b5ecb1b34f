// Chooses how a list is read: along a sort order, along a few index entries that a filter names, or by text.
// Pure, so that every choice can be tested without a database.
import { refuse } from "../../errors"
import type { Field, ObjectName } from "../fields/catalogue"
import type { Condition, Filter, FilterEnv } from "./filter"
import { indexValues, type IndexValue } from "./indexing"

export type Sort = { field: string; descending: boolean }

export type Plan =
  /** Along an index of the table, in the order asked for; the filter is checked on each record. */
  | { kind: "column"; column: string; descending: boolean }
  /** Along the values of one field; records without a value follow at the end. */
  | { kind: "values"; field: string; descending: boolean }

/** Index entries that hold every record that can pass: few of them make a short way. */
export type Shortcut = { field: string; values: IndexValue[] }

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
  if (field.indexed !== true) return { kind: "values", field: field.key, descending }
  return { kind: "column", column: field.key === "name" ? "sortName" : field.key, descending }
}

/** Lists have no order of their own. */
export function isSortable({ type }: Field): boolean {
  return type !== "moneys" && type !== "longText" && type !== "tags" && type !== "multiSelect"
}

/** The conditions every passing record must meet by a value that is in fieldValues, the narrowest first. */
export function shortcuts(filter: Filter, fields: readonly Field[], env: FilterEnv): Shortcut[] {
  if (filter.match === "any" && filter.groups.length > 1) return []
  const required = filter.groups.flatMap(({ match, conditions }) =>
    match === "all" || conditions.length === 1 ? conditions : [],
  )
  return required
    .flatMap((condition) => shortcut(condition, fields, env))
    .sort((a, b) => a.values.length - b.values.length)
}

function shortcut(condition: Condition, fields: readonly Field[], env: FilterEnv): Shortcut[] {
  const field = fields.find((each) => each.key === condition.field)
  if (field === undefined || field.indexed === true || field.type === "longText") return []
  const { operator, value } = condition
  if (operator === "is" && field.type !== "checkbox" && value !== null) {
    const values = indexValues(
      field,
      Array.isArray(value) || field.type !== "emails" ? value : [value as string],
    )
    return values.length === 0 ? [] : [{ field: field.key, values }]
  }
  if (operator === "anyOf" && Array.isArray(value) && value.length > 0) {
    const ids = value.filter((each) => typeof each === "string")
    return [{ field: field.key, values: ids.map((id) => (id === "me" ? env.userId : id)) }]
  }
  return []
}
