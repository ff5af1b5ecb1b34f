// Days and times as people write them in spreadsheets. Pure.
import { dayOf } from "../day"

/** Order of day, month and year. */
export type DateOrder = "ymd" | "dmy" | "mdy"

const MONTHS: readonly (readonly string[])[] = [
  ["jan", "januar", "janv", "ene"],
  ["feb", "fév", "fev", "febr"],
  ["mar", "mär", "mrz", "mars"],
  ["apr", "avr", "abr"],
  ["may", "mai", "mei"],
  ["jun", "juin"],
  ["jul", "juil"],
  ["aug", "aoû", "aou", "ago"],
  ["sep", "set"],
  ["oct", "okt", "out"],
  ["nov"],
  ["dec", "dez", "déc", "dic"],
]

/** The day as YYYY-MM-DD, or null when the text is no day. A time after it is ignored. */
export function parseDay(text: string, order: DateOrder): string | null {
  const { date } = splitTime(text)
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(date) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(date)
  if (iso !== null) return dayFrom(iso[1], iso[2], iso[3])
  const parts = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{2}|\d{4})$/.exec(date)
  if (parts !== null) {
    const [, first, second, year] = parts
    return order === "mdy" ? dayFrom(fullYear(year), first, second) : dayFrom(fullYear(year), second, first)
  }
  return namedDay(date)
}

/** Ms since 1970, read as UTC where no zone is written; null when the text is no time. */
export function parseTime(text: string, order: DateOrder): number | null {
  const { time } = splitTime(text)
  const day = parseDay(text, order)
  if (day === null) return null
  const clock = time === "" ? "00:00" : time
  const parts = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s*(am|pm)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(clock)
  if (parts === null) return null
  const [, hour, minute, second = "00", fraction = "", half, zone = "Z"] = parts
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/pm/i.test(half) ? 12 : 0)
  const iso = `${day}T${String(hours).padStart(2, "0")}:${minute}:${second}${fraction.slice(0, 4)}${zone}`
  const ms = Date.parse(iso.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"))
  return Number.isNaN(ms) ? null : ms
}

/** The order these texts are written in. `sure` is false when a day could as well be a month. */
export function detectOrder(texts: readonly string[]): { order: DateOrder; sure: boolean } {
  let dmy = 0
  let mdy = 0
  let dots = 0
  let numeric = 0
  for (const text of texts) {
    const parts = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{2}|\d{4})$/.exec(splitTime(text).date)
    if (parts === null) continue
    numeric++
    if (parts[2] === ".") dots++
    if (Number(parts[1]) > 12) dmy++
    if (Number(parts[3]) > 12) mdy++
  }
  if (numeric === 0) return { order: "ymd", sure: true }
  if (dmy === 0 && mdy > 0) return { order: "mdy", sure: true }
  return { order: "dmy", sure: dmy > 0 || dots === numeric }
}

function splitTime(text: string): { date: string; time: string } {
  const parts = /^(.*?)(?:[T\s,]+(\d{1,2}:\d{2}.*))?$/s.exec(text.trim())
  return { date: (parts?.[1] ?? "").trim(), time: (parts?.[2] ?? "").trim() }
}

/** "3 Mar 2024", "March 3, 2024", "3. März 2024", "03-Mar-24" */
function namedDay(text: string): string | null {
  const dayFirst = /^(\d{1,2})[.\s-]*\s*([\p{L}]+)[.,\s-]*(\d{4}|\d{2})$/u.exec(text)
  if (dayFirst !== null) return dayFrom(fullYear(dayFirst[3]), monthOf(dayFirst[2]), dayFirst[1])
  const monthFirst = /^([\p{L}]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?[,\s]+(\d{4})$/u.exec(text)
  if (monthFirst !== null) return dayFrom(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2])
  return null
}

function monthOf(name: string): string {
  const lower = name.toLowerCase()
  return String(MONTHS.findIndex((names) => names.some((each) => lower.startsWith(each))) + 1)
}

/** Two digits: up to 69 is this century. */
function fullYear(year: string): string {
  if (year.length === 4) return year
  return Number(year) < 70 ? `20${year}` : `19${year}`
}

function dayFrom(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(time) || dayOf(time) !== text ? null : text
}
