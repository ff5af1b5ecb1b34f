// Order-preserving index keys: the byte order of two keys is Convex's order of the values (contract §12.1).
// Keys are binary strings, one character per byte.
import { Buffer } from "node:buffer"
import type { Json, JsonObject } from "../values/json.ts"
import { MAX_INT64, specialOf } from "../values/special.ts"
import type { IndexKey } from "./types.ts"

const UNDEFINED = "\x01"
const NULL = "\x03"
const FLOAT = "\x0d"
const FALSE = "\x0e"
const TRUE = "\x0f"
const STRING = "\x10"
const BYTES = "\x11"
const ARRAY = "\x12"
const OBJECT = "\x15"
const END = "\x00"
/** Follows a 00 byte that is content; never follows a complete value. */
const ESCAPE = "\xff"

const scratch = Buffer.alloc(8)
const PLAIN_ASCII = /^[\x01-\x7f]*$/

/** `undefined` means the field is absent. */
export function encodeValue(value: Json | undefined): IndexKey {
  switch (typeof value) {
    case "undefined":
      return UNDEFINED
    case "boolean":
      return value ? TRUE : FALSE
    case "number":
      return encodeFloat64(value)
    case "string":
      return STRING + escapeText(value) + END
    default:
      if (value === null) return NULL
      return Array.isArray(value) ? encodeArray(value) : encodeObject(value)
  }
}

export function encodeValues(values: (Json | undefined)[]): IndexKey {
  let key = ""
  for (const value of values) key += encodeValue(value)
  return key
}

/** Keys of all strings that start with `text`. */
export function stringsStartingWith(text: string): { start: IndexKey; end: IndexKey } {
  const start = STRING + escapeText(text)
  return { start, end: start + ESCAPE }
}

/** The first key after every key that starts with these complete values; null = the end of the index. */
export function endOfPrefix(prefix: IndexKey): IndexKey | null {
  return prefix === "" ? null : prefix + ESCAPE
}

/** The smallest key greater than this one. */
export function keyAfter(key: IndexKey): IndexKey {
  return key + END
}

function encodeFloat64(value: number): string {
  scratch.writeDoubleBE(value)
  if (scratch[0]! & 0x80) for (let i = 0; i < 8; i++) scratch[i]! ^= 0xff
  else scratch[0]! |= 0x80
  return FLOAT + scratch.toString("latin1")
}

const INT_SIZES = [
  { bytes: 1, min: -(2n ** 7n), max: 2n ** 7n - 1n, negative: "\x07", positive: "\x09" },
  { bytes: 2, min: -(2n ** 15n), max: 2n ** 15n - 1n, negative: "\x06", positive: "\x0a" },
  { bytes: 4, min: -(2n ** 31n), max: 2n ** 31n - 1n, negative: "\x05", positive: "\x0b" },
  { bytes: 8, min: -(2n ** 63n), max: MAX_INT64, negative: "\x04", positive: "\x0c" },
]

function encodeInt64(value: bigint): string {
  if (value === 0n) return "\x08"
  const size = INT_SIZES.find(({ min, max }) => value >= min && value <= max)
  if (!size) throw new Error(`${value} is not a 64-bit integer`)
  scratch.writeBigInt64BE(value)
  return (value < 0n ? size.negative : size.positive) + scratch.toString("latin1", 8 - size.bytes)
}

function escapeText(text: string): string {
  if (PLAIN_ASCII.test(text)) return text
  return escapeBytes(Buffer.from(text, "utf8").toString("latin1"))
}

function escapeBytes(bytes: string): string {
  return bytes.includes(END) ? bytes.replaceAll(END, END + ESCAPE) : bytes
}

function encodeArray(elements: Json[]): string {
  let key = ARRAY
  for (const element of elements) key += encodeValue(element)
  return key + END
}

function encodeObject(object: JsonObject): string {
  const special = specialOf(object)
  switch (special?.kind) {
    case "integer":
      return encodeInt64(special.value)
    case "float":
      return encodeFloat64(special.value)
    case "bytes":
      return BYTES + escapeBytes(special.value.toString("latin1")) + END
    case "commitTs":
      return encodeInt64(MAX_INT64)
    case "undefined":
      return UNDEFINED
  }
  let key = OBJECT
  for (const field of Object.keys(object).sort()) {
    key += (field === "" ? END + ESCAPE : escapeText(field) + END) + encodeValue(object[field])
  }
  return key + END
}
