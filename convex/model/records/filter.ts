// Filters over any field: two levels of and/or, as data. Pure; lists, exports and the assistant evaluate the same
// one, the front end builds it and keeps it in the address.
import { v, type Infer } from "convex/values"
import { vFieldValue } from "../../tables/records"
import { refuse } from "../../errors"
import { isDay, shiftDay } from "../day"
import { isEmptyValue, isMoney, type Field, type FieldType, type FieldValue } from "../fields/catalogue"
import { searchWords, sortable } from "../text"
import { phoneDigits } from "./indexing"

export const vOperator = v.union(
  v.literal("is"),
  v.literal("isNot"),
  v.literal("contains"),
  v.literal("lacks"),
  v.literal("startsWith"),
  v.literal("anyOf"),
  v.literal("noneOf"),
  v.literal("allOf"),
  v.literal("below"),
  v.literal("above"),
  v.literal("between"),
  v.literal("inLastDays"),
  v.literal("inNextDays"),
  v.literal("empty"),
  v.literal("filled"),
)
export type Operator = Infer<typeof vOperator>

export const vCondition = v.object({
  field: v.string(),
  operator: vOperator,
  /** What to compare with; null for empty and filled. "me" in a person field is whoever reads. */
  value: vFieldValue,
})
export type Condition = Infer<typeof vCondition>

export const vMatch = v.union(v.literal("all"), v.literal("any"))
const vGroup = v.object({ match: vMatch, conditions: v.array(vCondition) })

/** All, or any, of the groups must hold; inside a group all, or any, of its conditions. */
export const vFilter = v.object({ match: vMatch, groups: v.array(vGroup) })
export type Filter = Infer<typeof vFilter>
export type Group = Infer<typeof vGroup>

export const NO_FILTER: Filter = { match: "all", groups: [] }

/** Most conditions of one filter. */
export const MOST_CONDITIONS = 50
const MOST_DAYS = 3_660

/** Operators that make sense for a type of field, the usual one first. */
export function operatorsFor(type: FieldType): readonly Operator[] {
  switch (type) {
    case "text":
    case "longText":
    case "url":
    case "domain":
      return ["contains", "lacks", "is", "isNot", "startsWith", "empty", "filled"]
    case "emails":
    case "phones":
      return ["contains", "lacks", "is", "empty", "filled"]
    case "number":
      return ["is", "isNot", "above", "below", "between", "empty", "filled"]
    case "money":
      return ["above", "below", "between", "is", "empty", "filled"]
    case "moneys":
      return ["empty", "filled"]
    case "date":
    case "time":
      return ["inLastDays", "inNextDays", "is", "below", "above", "between", "empty", "filled"]
    case "checkbox":
      return ["is"]
    case "select":
    case "person":
    case "company":
    case "contact":
    case "deal":
    case "pipeline":
    case "stage":
      return ["anyOf", "noneOf", "empty", "filled"]
    case "multiSelect":
    case "tags":
      return ["anyOf", "allOf", "noneOf", "empty", "filled"]
    default:
      return type satisfies never
  }
}

/** Who reads, and which UTC day it is for them. */
export type FilterEnv = { userId: string; today: string }

/** A filter that fits the fields; `invalid` otherwise. */
export function checkFilter(filter: Filter, fields: readonly Field[]): void {
  const conditions = filter.groups.flatMap((group) => group.conditions)
  if (conditions.length > MOST_CONDITIONS) {
    throw refuse("limit_reached", `A filter can have at most ${MOST_CONDITIONS} conditions.`, "filter")
  }
  for (const { field: key, operator, value } of conditions) {
    const field = fields.find((each) => each.key === key)
    // A field that was archived after the view was saved filters nothing.
    if (field === undefined) continue
    if (!operatorsFor(field.type).includes(operator)) {
      throw refuse("invalid", `${field.label} cannot be filtered like that.`, "filter")
    }
    if (!fits(operator, value) || !comparable(field.type, operator, value)) {
      throw refuse("invalid", `The filter on ${field.label} needs another value.`, "filter")
    }
  }
}

function fits(operator: Operator, value: FieldValue): boolean {
  switch (operator) {
    case "empty":
    case "filled":
      return true
    case "anyOf":
    case "noneOf":
    case "allOf":
      return Array.isArray(value) && value.every((each) => typeof each === "string")
    case "between":
      return Array.isArray(value) && value.length === 2
    case "inLastDays":
    case "inNextDays":
      return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MOST_DAYS
    case "contains":
    case "lacks":
    case "startsWith":
      return typeof value === "string"
    case "is":
    case "isNot":
    case "above":
    case "below":
      return value !== null && !Array.isArray(value)
    default:
      return operator satisfies never
  }
}

/** Whether a comparing operator can make sense of its value: days for days and times, amounts for money. */
function comparable(type: FieldType, operator: Operator, value: FieldValue): boolean {
  const isOne = operator === "is" || operator === "isNot" || operator === "above" || operator === "below"
  if (!isOne && operator !== "between") return true
  const values = Array.isArray(value) ? value : [value]
  return values.every((each) => {
    if (operator === "between" && each === "") return true
    switch (type) {
      case "date":
      case "time":
        return typeof each === "string" && isDay(each)
      case "number":
        return typeof each === "number" || (operator === "between" && Number.isFinite(Number(each)))
      case "money":
        return isMoney(each)
      default:
        return true
    }
  })
}

/** Whether the filter asks which day it is for the reader. */
export function asksToday(filter: Filter): boolean {
  return filter.groups.some(({ conditions }) =>
    conditions.some(({ operator }) => operator === "inLastDays" || operator === "inNextDays"),
  )
}

/** Whether a record passes. `valueOf` gives the value of a field by key. */
export function passes(
  filter: Filter,
  fields: readonly Field[],
  valueOf: (field: Field) => FieldValue,
  env: FilterEnv,
): boolean {
  const groups = filter.groups.flatMap(({ match, conditions }) => {
    const known = conditions.flatMap((condition) => {
      const field = fields.find((each) => each.key === condition.field)
      return field === undefined ? [] : [{ condition, field }]
    })
    return known.length === 0 ? [] : [{ match, known }]
  })
  if (groups.length === 0) return true
  const groupHolds = ({ match, known }: (typeof groups)[number]) =>
    known[match === "all" ? "every" : "some"](({ condition, field }) =>
      holds(field.type, condition, valueOf(field), env),
    )
  return groups[filter.match === "all" ? "every" : "some"](groupHolds)
}

function holds(type: FieldType, condition: Condition, actual: FieldValue, env: FilterEnv): boolean {
  const { operator, value } = condition
  switch (operator) {
    case "empty":
      return isEmptyValue(actual)
    case "filled":
      return !isEmptyValue(actual)
    case "is":
      return equals(type, actual, value)
    case "isNot":
      return !equals(type, actual, value)
    case "contains":
      return contains(type, actual, value)
    case "lacks":
      return !contains(type, actual, value)
    case "startsWith":
      return texts(actual).some((text) => sortable(text).startsWith(sortable(String(value))))
    case "anyOf":
      return wanted(value, env).some((id) => texts(actual).includes(id))
    case "noneOf":
      return !wanted(value, env).some((id) => texts(actual).includes(id))
    case "allOf":
      return wanted(value, env).every((id) => texts(actual).includes(id))
    case "above":
    case "below":
    case "between":
    case "inLastDays":
    case "inNextDays": {
      const range = rangeOf(type, condition, env)
      const at = measure(type, actual)
      return range !== null && at !== null && within(at, range)
    }
    default:
      return operator satisfies never
  }
}

type Range = { from: string | number | null; to: string | number | null }

/** The inclusive range a comparing operator asks for; null when its value is of no use. Days for times. */
export function rangeOf(type: FieldType, { operator, value }: Condition, env: FilterEnv): Range | null {
  switch (operator) {
    case "above":
      return { from: measure(type, value), to: null }
    case "below":
      return { from: null, to: measure(type, value) }
    case "between": {
      if (!Array.isArray(value) || value.length !== 2) return null
      const [from, to] = value
      return { from: bound(type, from), to: bound(type, to) }
    }
    case "inLastDays":
      return typeof value === "number" ? { from: shiftDay(env.today, -value), to: env.today } : null
    case "inNextDays":
      return typeof value === "number" ? { from: env.today, to: shiftDay(env.today, value) } : null
    default:
      return null
  }
}

function within(at: string | number, { from, to }: Range): boolean {
  return (from === null || at >= from) && (to === null || at <= to)
}

function bound(
  type: FieldType,
  value: string | { amount: number; currency: string },
): string | number | null {
  if (typeof value !== "string") return value.amount
  if (type === "number" || type === "money") return value.trim() === "" ? null : Number(value)
  return value === "" ? null : value
}

/** What ranges compare: minor units of money, the UTC day of a time, otherwise the value itself. */
function measure(type: FieldType, value: FieldValue): string | number | null {
  if (value === null || typeof value === "boolean" || Array.isArray(value)) return null
  if (isMoney(value)) return value.amount
  if (type === "time" && typeof value === "number") return new Date(value).toISOString().slice(0, 10)
  return value
}

function equals(type: FieldType, actual: FieldValue, value: FieldValue): boolean {
  if (type === "checkbox") return actual === value
  if (type === "phones") {
    return texts(actual).some((text) => phoneDigits(text) === phoneDigits(String(value)))
  }
  if (type === "emails" || type === "domain") {
    return texts(actual).includes(String(value).trim().toLowerCase())
  }
  if (Array.isArray(actual)) return texts(actual).some((text) => sortable(text) === sortable(String(value)))
  if (isMoney(actual) && isMoney(value)) {
    return actual.amount === value.amount && actual.currency === value.currency
  }
  const measured = measure(type, actual)
  if (typeof measured === "string" && typeof value === "string") return sortable(measured) === sortable(value)
  return measured !== null && measured === measure(type, value)
}

function contains(type: FieldType, actual: FieldValue, value: FieldValue): boolean {
  const part = sortable(String(value)).trim()
  if (part === "") return true
  const found = texts(actual).some((text) => sortable(text).includes(part))
  if (found || type !== "phones") return found
  const digits = searchWords(part).replace(/\D/g, "")
  return digits !== "" && texts(actual).some((text) => phoneDigits(text).includes(digits))
}

function texts(value: FieldValue): string[] {
  if (typeof value === "string") return [value]
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : []
}

/** The ids a condition names, "me" being whoever reads. */
export function wanted(value: FieldValue, { userId }: FilterEnv): string[] {
  return texts(value).map((id) => (id === "me" ? userId : id))
}
