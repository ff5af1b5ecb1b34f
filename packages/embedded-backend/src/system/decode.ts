// Reading request bodies of unknown shape: each function returns the narrowed value or throws a 400 naming the field.
import { RequestError } from "../transport/route.ts"

export type Fields = Record<string, unknown>

export function asObject(value: unknown, what: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong(what, "an object")
  return value as Fields
}

export function asArray(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) throw wrong(what, "an array")
  return value
}

export function asString(value: unknown, what: string): string {
  if (typeof value !== "string") throw wrong(what, "a string")
  return value
}

export function asOptionalString(value: unknown, what: string): string | undefined {
  return value === undefined || value === null ? undefined : asString(value, what)
}

export function asOneOf<T extends string>(value: unknown, allowed: readonly T[], what: string): T {
  const found = allowed.find((candidate) => candidate === value)
  if (found === undefined) throw wrong(what, `one of ${allowed.join(", ")}`)
  return found
}

function wrong(what: string, expected: string): RequestError {
  return new RequestError(400, "BadRequest", `${what} must be ${expected}.`)
}
