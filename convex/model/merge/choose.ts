// Which value of two records the merged one gets, field by field. Pure; the merge dialog uses it too.
import {
  emptyValue,
  holdsMany,
  isEmptyValue,
  sameValue,
  type Field,
  type FieldValue,
} from "../fields/catalogue"
import type { Values } from "../records/values"

type Side = { values: Values }

/** Fields a person can choose between: editable, with one value, and not the same on both sides. */
export function choices(fields: readonly Field[], winner: Side, loser: Side): Field[] {
  return fields.filter(
    (field) =>
      field.readOnly !== true &&
      !holdsMany(field.type) &&
      !sameValue(valueOf(winner, field), valueOf(loser, field)) &&
      !(isEmptyValue(valueOf(winner, field)) && isEmptyValue(valueOf(loser, field))),
  )
}

/** Keys of the fields that are better taken from the loser: what only it has, and what it has newer. */
export function defaultFromLoser(fields: readonly Field[], winner: Side, loser: Side): string[] {
  const loserIsNewer = Number(loser.values.updatedAt ?? 0) > Number(winner.values.updatedAt ?? 0)
  return choices(fields, winner, loser)
    .filter((field) => {
      if (isEmptyValue(valueOf(winner, field))) return true
      // A name is what people know the winner by.
      return loserIsNewer && field.key !== "name" && !isEmptyValue(valueOf(loser, field))
    })
    .map(({ key }) => key)
}

/** What is written to the winner: chosen values, and lists with what either has. */
export function mergedValues(
  fields: readonly Field[],
  winner: Side,
  loser: Side,
  fromLoser: readonly string[],
): Values {
  const values: Values = {}
  for (const field of fields) {
    if (field.readOnly === true) continue
    const kept = valueOf(winner, field)
    const other = valueOf(loser, field)
    const merged = holdsMany(field.type)
      ? union(field, kept, other)
      : fromLoser.includes(field.key)
        ? other
        : kept
    if (!sameValue(merged, kept)) values[field.key] = merged
  }
  return values
}

/** Most values of a list; see model/fields/values. */
const MOST_VALUES = 20

function union(field: Field, kept: FieldValue, other: FieldValue): FieldValue {
  const all = [...strings(kept), ...strings(other)]
  if (field.type !== "phones") return [...new Set(all)].slice(0, MOST_VALUES)
  // The same number written in two ways is one.
  const byDigits = new Map<string, string>()
  for (const phone of all) {
    const digits = phone.replace(/\D/g, "")
    if (!byDigits.has(digits)) byDigits.set(digits, phone)
  }
  return [...byDigits.values()].slice(0, MOST_VALUES)
}

function strings(value: FieldValue): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : []
}

function valueOf({ values }: Side, { key, type }: Field): FieldValue {
  return values[key] ?? emptyValue(type)
}
