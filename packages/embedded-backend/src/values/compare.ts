// Convex's total order of values on encoded JSON, with `undefined` first.
import { encodeValue } from "../database/index-keys.ts"
import type { Json } from "./json.ts"

export function equalValues(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return !Object.is(a, -0) === !Object.is(b, -0)
  if (isScalar(a) && isScalar(b)) return false
  return encodeValue(a) === encodeValue(b)
}

/** Negative, zero or positive. */
export function compareValues(a: Json | undefined, b: Json | undefined): number {
  if (typeof a === "number" && typeof b === "number" && (a !== 0 || b !== 0)) return a - b
  const [left, right] = [encodeValue(a), encodeValue(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

function isScalar(value: Json | undefined): boolean {
  return typeof value !== "object" || value === null
}
