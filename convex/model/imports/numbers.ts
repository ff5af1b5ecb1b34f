// Numbers and sums of money as people write them in spreadsheets. Pure.
import type { Money } from "../fields/catalogue"

/** Which mark stands before the decimals: "1,234.5" or "1.234,5". */
export type DecimalMark = "." | ","

const SYMBOLS: Record<string, string> = {
  ...{ "€": "EUR", $: "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₺": "TRY", "₽": "RUB" },
  ...{
    US$: "USD",
    A$: "AUD",
    C$: "CAD",
    NZ$: "NZD",
    R$: "BRL",
    Fr: "CHF",
    "Fr.": "CHF",
    SFr: "CHF",
    zł: "PLN",
  },
  ...{ Kč: "CZK", Ft: "HUF", "₴": "UAH", "₪": "ILS", "฿": "THB", "₫": "VND", "₱": "PHP" },
}

/** The number, or null when the text is none. */
export function parseNumber(text: string, mark: DecimalMark): number | null {
  const { body, negative } = signOf(text.replace(/%\s*$/, ""))
  const digits = plainDigits(body, mark)
  if (digits === null) return null
  return negative ? -Number(digits) : Number(digits)
}

/** A sum in minor units; its currency is the one written beside it, else `fallback`. */
export function parseMoney(text: string, mark: DecimalMark, fallback: string): Money | null {
  const { rest, currency } = takeCurrency(text)
  const { body, negative } = signOf(rest)
  const digits = plainDigits(body, mark)
  if (digits === null || currency === null) return null
  const code = currency === "" ? fallback : currency
  const places = decimalPlaces(code)
  const [whole, fraction = ""] = digits.split(".")
  const cents = fraction.slice(0, places).padEnd(places, "0")
  const roundUp = (fraction[places] ?? "0") >= "5" ? 1 : 0
  const amount = Number(whole + cents) + roundUp
  return { amount: negative && amount !== 0 ? -amount : amount, currency: code }
}

/** Decimal places of a currency: 2 for EUR, 0 for JPY. */
export function decimalPlaces(currency: string): number {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency })
    return format.resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

/** A sum as export writes it and import reads it: "1250.50 EUR". */
export function formatMoney({ amount, currency }: Money): string {
  const places = decimalPlaces(currency)
  const digits = String(Math.abs(amount)).padStart(places + 1, "0")
  const whole = digits.slice(0, digits.length - places)
  const sign = amount < 0 ? "-" : ""
  return `${sign}${whole}${places === 0 ? "" : `.${digits.slice(-places)}`} ${currency}`
}

/** The decimal mark most of these texts agree with; "." when nothing tells. */
export function detectMark(texts: readonly string[]): DecimalMark {
  let votes = 0
  for (const text of texts) {
    const body = text.replace(/[^\d.,]/g, "")
    const point = body.lastIndexOf(".")
    const comma = body.lastIndexOf(",")
    if (point >= 0 && comma >= 0) votes += comma > point ? 2 : -2
    else if (comma >= 0) votes += tellsDecimals(body, ",") ? 1 : -1
    else if (point >= 0) votes += tellsDecimals(body, ".") ? -1 : 1
  }
  return votes > 0 ? "," : "."
}

/** A lone mark not followed by exactly three digits, which would be thousands. */
function tellsDecimals(body: string, mark: string): boolean {
  const at = body.indexOf(mark)
  return at === body.lastIndexOf(mark) && (body.length - at - 1 !== 3 || at === 0)
}

function signOf(text: string): { body: string; negative: boolean } {
  const body = text.trim()
  if (/^\(.*\)$/.test(body)) return { body: body.slice(1, -1).trim(), negative: true }
  const negative = /^[-−]|-$/.test(body)
  return { body: body.replace(/^[-−+]\s*|-$/, ""), negative }
}

/** The digits with a point before the decimals; null when marks stand where they cannot. */
function plainDigits(text: string, mark: DecimalMark): string | null {
  const compact = text.replace(/[\s\u00a0\u202f'’_]/g, "")
  if (!/^[\d.,]*\d[\d.,]*$/.test(compact)) return null
  const group = mark === "." ? "," : "."
  const [whole, fraction, ...more] = compact.split(mark)
  if (more.length > 0 || fraction?.includes(group) === true) return null
  const groups = whole.split(group)
  const [first, ...others] = groups
  // Some write 12,34,567; a last group of any other length than three is no grouping.
  const isGrouped = others.every(
    (part, index) => part.length === 3 || (part.length === 2 && index < others.length - 1),
  )
  if (others.length > 0 && (first.length === 0 || first.length > 3 || !isGrouped)) return null
  return `${groups.join("") || "0"}${fraction === undefined || fraction === "" ? "" : `.${fraction}`}`
}

/** The text without its currency, and the code: "" when none is written, null when nobody knows it. */
function takeCurrency(text: string): { rest: string; currency: string | null } {
  const match =
    /^([(\-−+\s]*)([^\d.,()\-−+\s]*\.?)\s*([-−+]?[\d.,\s'’\u00a0\u202f]*\d[\d.,\s'’\u00a0\u202f]*?[-−]?(?:,-)?)\s*([^\d.,()\s\-−]*\.?)([)\s]*)$/u.exec(
      text.trim(),
    )
  if (match === null) return { rest: text, currency: "" }
  const [, sign, before, digits, after, close] = match
  const named = before || after
  if (before !== "" && after !== "" && codeOf(before) !== codeOf(after)) return { rest: text, currency: null }
  return { rest: sign + digits.replace(/,-$/, "") + close, currency: named === "" ? "" : codeOf(named) }
}

function codeOf(named: string): string | null {
  if (/^[a-z]{3}$/i.test(named)) return named.toUpperCase()
  return SYMBOLS[named] ?? null
}
