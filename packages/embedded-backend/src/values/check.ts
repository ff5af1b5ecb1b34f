// Whether encoded JSON is a value Convex can hold: nesting, list and object lengths, field names (contract §7, §14).
import type { Json } from "./json.ts"
import { specialOf } from "./special.ts"

export const MAX_ARRAY_LENGTH = 8192
export const MAX_OBJECT_FIELDS = 1024
const MAX_FIELD_NAME_LENGTH = 1024
const FIELD_NAME = /^[ -~]*$/

/** What is wrong with the value, or null. `depth` is how deep values may nest. */
export function valueProblem(value: Json, depth: number): string | null {
  if (typeof value !== "object" || value === null) return null
  if (depth < 0) return "Value is too nested (maximum nesting depth exceeded)"
  if (Array.isArray(value)) {
    if (value.length > MAX_ARRAY_LENGTH) {
      return `Array length is too long (${value.length} > maximum length ${MAX_ARRAY_LENGTH})`
    }
    for (const element of value) {
      const problem = valueProblem(element, depth - 1)
      if (problem) return problem
    }
    return null
  }
  try {
    const special = specialOf(value)
    if (special) return special.kind === "undefined" ? "undefined is not a valid Convex value" : null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  let fields = 0
  for (const field in value) {
    const problem = fieldNameProblem(field) ?? valueProblem(value[field] as Json, depth - 1)
    if (problem) return problem
    fields++
  }
  if (fields > MAX_OBJECT_FIELDS) {
    return `Object has too many fields (${fields} > maximum number ${MAX_OBJECT_FIELDS})`
  }
  return null
}

export function fieldNameProblem(field: string): string | null {
  if (field.startsWith("$")) return `Field ${field} starts with a '$', which is reserved.`
  if (!FIELD_NAME.test(field)) {
    return `Field name ${JSON.stringify(field)} has invalid characters: only printable ASCII is allowed`
  }
  if (field.length > MAX_FIELD_NAME_LENGTH) {
    return `Field name is too long (${field.length} > maximum length ${MAX_FIELD_NAME_LENGTH})`
  }
  return null
}

const IDENTIFIER = /^[a-zA-Z][a-zA-Z0-9_]{0,63}$/

/** What is wrong with a table name that user code may write to, or null. */
export function tableNameProblem(name: string): string | null {
  return IDENTIFIER.test(name)
    ? null
    : `Invalid table name ${JSON.stringify(name)}: it must start with a letter, hold only letters, digits and underscores, and have at most 64 characters.`
}
