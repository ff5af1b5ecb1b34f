// Text in a field of a form ⇄ the value stored. Uses the server's own checks, so that both say the same.
import { isMoney, type Field, type FieldValue } from "@/convex/model/fields/catalogue"
import { checkValue } from "@/convex/model/fields/values"
import { errorToWords } from "@/lib/errors-to-words"

type Parsed = { ok: true; value: FieldValue } | { ok: false; message: string }

/** The value, tidied, or the sentence that says why not. */
function checked(field: Field, value: FieldValue): Parsed {
  try {
    return { ok: true, value: checkValue(field, value) }
  } catch (error) {
    return { ok: false, message: errorToWords(error).message }
  }
}

/** What somebody typed into the input of a field that holds one text, number or day. */
function parseText(field: Field, text: string): Parsed {
  if (field.type !== "number" || text.trim() === "") return checked(field, text.trim())
  const number = parseNumber(text)
  return number === null ? { ok: false, message: `${field.label} must be a number.` } : checked(field, number)
}

/** "1,250.5", "1 250,5" and "1250.5" are the same number; null for anything else. */
function parseNumber(text: string): number | null {
  const compact = text.replace(/[\s'’]/g, "")
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(compact)
  const plain = grouped ? compact.replaceAll(",", "") : compact.replace(/^(-?\d+),(\d+)$/, "$1.$2")
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null
}

/** The text an input starts with. */
function toText(value: FieldValue): string {
  if (value === null || typeof value === "boolean") return ""
  if (Array.isArray(value) || isMoney(value)) return ""
  return String(value)
}

export { checked, parseNumber, parseText, toText, type Parsed }
