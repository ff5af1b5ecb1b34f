// Money as people type it ⇄ integer minor units (cents, yen, fils).
import { currencyDigits } from "@/lib/format"

/** Above this the minor units of a sum of many deals would leave the safe integers. */
const LARGEST_MINOR = 1_000_000_000_000

type ParsedAmount = { ok: true; minor: number } | { ok: false; message: string }

const refuse = (message: string): ParsedAmount => ({ ok: false, message })

/**
 * Reads "1,250.50", "1 250,50" or "1250.5" as minor units; empty text is 0.
 * With both marks present the last one is the decimal mark. A lone comma before exactly three digits groups
 * thousands ("1,250"); a lone point is always the decimal mark.
 */
function parseAmount(text: string, currency: string): ParsedAmount {
  const compact = text.replace(/[\s'’]/g, "")
  if (compact === "") return { ok: true, minor: 0 }
  if (compact.startsWith("-")) return refuse("The amount cannot be negative.")
  if (!/^[\d.,]*\d[\d.,]*$/.test(compact)) return refuse("Please enter a number, such as 1250.50.")

  const mark = decimalMark(compact)
  const [whole = "", fraction = "", ...rest] = mark ? compact.split(mark) : [compact]
  const grouping = mark === "." ? "," : "."
  const digits = wholeDigits(whole, mark ? grouping : undefined)
  if (rest.length > 0 || digits === undefined || !/^\d*$/.test(fraction))
    return refuse("Please enter a number, such as 1250.50.")

  const places = currencyDigits(currency)
  if (fraction.replace(/0+$/, "").length > places) return refuse(tooPrecise(currency, places))
  const minor = Number(digits + fraction.slice(0, places).padEnd(places, "0"))
  return minor > LARGEST_MINOR ? refuse("This amount is too large.") : { ok: true, minor }
}

/** The text an amount field starts with: "1250.50", without grouping; nothing for zero. */
function amountToText(minor: number, currency: string): string {
  if (minor === 0) return ""
  const places = currencyDigits(currency)
  const digits = String(minor).padStart(places + 1, "0")
  const whole = digits.slice(0, digits.length - places)
  return places === 0 ? whole : `${whole}.${digits.slice(-places)}`
}

function decimalMark(text: string): "." | "," | undefined {
  const point = text.lastIndexOf(".")
  const comma = text.lastIndexOf(",")
  if (point >= 0 && comma >= 0) return point > comma ? "." : ","
  if (point >= 0) return text.indexOf(".") === point ? "." : undefined
  if (comma < 0 || text.indexOf(",") !== comma) return undefined
  return text.length - comma === 4 && comma > 0 ? undefined : ","
}

/** The digits without their grouping marks, or nothing when the groups are not thousands. */
function wholeDigits(text: string, grouping: "." | "," | undefined): string | undefined {
  const groups = grouping ? text.split(grouping) : text.split(/[.,]/)
  const [first = "", ...others] = groups
  if (others.length > 0 && (first.length === 0 || first.length > 3)) return undefined
  if (others.some((group) => group.length !== 3) || groups.some((group) => !/^\d*$/.test(group)))
    return undefined
  return groups.join("") || "0"
}

function tooPrecise(currency: string, places: number) {
  if (places === 0) return `${currency} has no decimal places.`
  return `${currency} has ${places} decimal places.`
}

export { amountToText, LARGEST_MINOR, parseAmount }
