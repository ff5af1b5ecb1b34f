// The encoded forms JSON has no literal for: `{$integer}`, `{$bytes}`, `{$float}`, `{$commitTs}`, and `{$undefined}`
// where a query may name an absent field (contract §7).
import { Buffer } from "node:buffer"
import type { Json, JsonObject } from "./json.ts"

export const MAX_INT64 = 2n ** 63n - 1n
/** Stands for the commit's own timestamp until the commit replaces it. */
export const COMMIT_TS_FIELD = "$commitTs"

export type Special =
  | { kind: "integer"; value: bigint }
  | { kind: "float"; value: number }
  | { kind: "bytes"; value: Buffer }
  | { kind: "commitTs" }
  | { kind: "undefined" }

/** The special value an object stands for, or null if it is an ordinary object. Throws on an unknown `$` key. */
export function specialOf(object: JsonObject): Special | null {
  for (const field in object) {
    if (field.charCodeAt(0) !== 36) return null
    return decodeSpecial(field, object[field] as Json, object)
  }
  return null
}

function decodeSpecial(field: string, content: Json, object: JsonObject): Special {
  if (Object.keys(object).length !== 1)
    throw new Error(`Field ${field} starts with a '$', which is reserved.`)
  switch (field) {
    case "$integer":
      return { kind: "integer", value: base64Of(content, field, 8).readBigInt64LE() }
    case "$float":
      return { kind: "float", value: base64Of(content, field, 8).readDoubleLE() }
    case "$bytes":
      return { kind: "bytes", value: base64Of(content, field, null) }
    case COMMIT_TS_FIELD:
      return { kind: "commitTs" }
    case "$undefined":
      return { kind: "undefined" }
    default:
      throw new Error(`Field ${field} starts with a '$', which is reserved.`)
  }
}

function base64Of(content: Json, field: string, length: number | null): Buffer {
  const bytes = Buffer.from(typeof content === "string" ? content : "", "base64")
  if (typeof content !== "string" || (length !== null && bytes.length !== length)) {
    throw new Error(`Malformed ${field} value`)
  }
  return bytes
}

export function encodeInteger(value: bigint): JsonObject {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(BigInt.asIntN(64, value))
  return { $integer: bytes.toString("base64") }
}

/** A float64 as JSON: itself where JSON can say it. */
export function encodeFloat(value: number): Json {
  if (Number.isFinite(value) && !Object.is(value, -0)) return value
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return { $float: bytes.toString("base64") }
}

/** Whether a JSON value is a plain object (neither list nor null; may still be special). */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
