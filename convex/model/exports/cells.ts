// What a record looks like in a CSV file: the words people use, in the form import reads back. Pure.
import { isMoney, type Field, type FieldValue } from "../fields/catalogue"
import { formatMoney } from "../imports/numbers"

/** The name of anything an id stands for, by id. */
export type Names = ReadonlyMap<string, string>

/** The columns a field fills: money has its currency beside it, so that spreadsheets can add sums up. */
export function headerOf({ label, type, key }: Field): string[] {
  if (type !== "money") return [label]
  return [label, key === "amount" ? "Currency" : `${label} currency`]
}

export function cellsOf(field: Field, value: FieldValue, names: Names): string[] {
  if (field.type === "money") {
    return isMoney(value) ? formatMoney(value).split(" ") : ["", ""]
  }
  return [cellOf(field, value, names)]
}

function cellOf(field: Field, value: FieldValue, names: Names): string {
  if (value === null) return ""
  if (Array.isArray(value)) {
    return value
      .map((each) => (typeof each === "string" ? nameOf(field, each, names) : formatMoney(each)))
      .join("; ")
  }
  if (isMoney(value)) return formatMoney(value)
  if (typeof value === "boolean") return value ? "yes" : "no"
  if (typeof value === "number") return field.type === "time" ? new Date(value).toISOString() : String(value)
  return nameOf(field, value, names)
}

/** Ids become names; what has none any more becomes nothing. */
function nameOf({ type, options }: Field, value: string, names: Names): string {
  switch (type) {
    case "select":
    case "multiSelect":
      return options?.find(({ id }) => id === value)?.label ?? ""
    case "person":
    case "tags":
    case "company":
    case "contact":
    case "deal":
    case "pipeline":
    case "stage":
      return names.get(value) ?? ""
    default:
      return value
  }
}
