// Sizes as Convex counts them (convex/values `getConvexSize`), straight from encoded JSON.
import { Buffer } from "node:buffer"
import type { Json } from "./json.ts"
import { specialOf } from "./special.ts"

/** Bytes. Undefined counts nothing. */
export function sizeOf(value: Json | undefined): number {
  switch (typeof value) {
    case "undefined":
      return 0
    case "boolean":
      return 1
    case "number":
      return 9
    case "string":
      return 2 + utf8Length(value)
  }
  if (value === null) return 1
  let size = 2
  if (Array.isArray(value)) {
    for (const element of value) size += sizeOf(element)
    return size
  }
  const special = specialOf(value)
  if (special)
    return special.kind === "bytes" ? 2 + special.value.length : special.kind === "undefined" ? 0 : 9
  for (const field in value) size += utf8Length(field) + 1 + sizeOf(value[field])
  return size
}

export function utf8Length(text: string): number {
  return Buffer.byteLength(text, "utf8")
}
