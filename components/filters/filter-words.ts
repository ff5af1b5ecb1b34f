// Filters in words, and a condition to begin with. Pure.
import type { Field, FieldType, FieldValue } from "@/convex/model/fields/catalogue"
import { operatorsFor, type Condition, type Filter, type Operator } from "@/convex/model/records/filter"

const WORDS: Record<Operator, string> = {
  is: "is",
  isNot: "is not",
  contains: "contains",
  lacks: "does not contain",
  startsWith: "starts with",
  anyOf: "is any of",
  noneOf: "is none of",
  allOf: "has all of",
  below: "is at most",
  above: "is at least",
  between: "is between",
  inLastDays: "in the last days",
  inNextDays: "in the next days",
  empty: "is empty",
  filled: "is not empty",
}

const WORDS_FOR_DAYS: Partial<Record<Operator, string>> = {
  below: "is on or before",
  above: "is on or after",
}

function operatorWords(type: FieldType, operator: Operator): string {
  const isDay = type === "date" || type === "time"
  return (isDay ? WORDS_FOR_DAYS[operator] : undefined) ?? WORDS[operator]
}

/** A condition on a field, as it starts: the usual operator, and nothing to compare with yet. */
function newCondition({ key, type }: Pick<Field, "key" | "type">): Condition {
  const [operator] = operatorsFor(type)
  return { field: key, operator, value: startingValue(type, operator) }
}

/** What a condition compares with before anybody said; kept when the operator changes to one of the same kind. */
function startingValue(type: FieldType, operator: Operator, before: FieldValue = null): FieldValue {
  switch (operator) {
    case "empty":
    case "filled":
      return null
    case "anyOf":
    case "noneOf":
    case "allOf":
      return isTexts(before) ? before : []
    case "between":
      return type === "money" ? [] : ["", ""]
    case "inLastDays":
    case "inNextDays":
      return typeof before === "number" ? before : 30
    default:
      if (type === "checkbox") return true
      return typeof before === "string" || typeof before === "number" ? before : null
  }
}

function isTexts(value: FieldValue): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string")
}

/** Whether a condition says enough to filter by. */
function isComplete({ operator, value }: Condition): boolean {
  if (operator === "empty" || operator === "filled") return true
  if (Array.isArray(value)) {
    if (operator === "between") return value.length === 2 && value.some((each) => each !== "")
    return value.length > 0
  }
  return value !== null && value !== ""
}

/** The conditions that say enough, in the groups that have some. */
function completeOnly({ match, groups }: Filter): Filter {
  const kept = groups.map((group) => ({ ...group, conditions: group.conditions.filter(isComplete) }))
  return { match, groups: kept.filter((group) => group.conditions.length > 0) }
}

export { completeOnly, isComplete, newCondition, operatorWords, startingValue }
