// Function results for HTTP callers who asked for plain JSON: the special encodings become strings and null.
import type { Json } from "../values/json.ts"

export function cleanJson(value: Json): Json {
  if (Array.isArray(value)) return value.map(cleanJson)
  if (typeof value !== "object" || value === null) return value
  const { $integer, $bytes, $float } = value
  if (typeof $integer === "string") return Buffer.from($integer, "base64").readBigInt64LE().toString()
  if (typeof $bytes === "string") return $bytes
  if (typeof $float === "string") return plainFloat(Buffer.from($float, "base64").readDoubleLE())
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, cleanJson(inner)]))
}

/** JSON has no NaN and no infinities. */
function plainFloat(value: number): Json {
  return Number.isFinite(value) ? value : String(value)
}
