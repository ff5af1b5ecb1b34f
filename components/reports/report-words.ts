// How the days and changes of reports read. Pure.
import { formatMoney, formatNumber } from "@/lib/format"

const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" })

/** "Thursday" for "2026-11-26" */
export function weekdayOf(day: string): string {
  return weekday.format(new Date(`${day}T00:00:00Z`))
}

/** "+3 on the day before", "the same as the day before": how a number stands to another one. */
export function changeWords(now: number, before: number, than: string, currency = ""): string {
  const difference = now - before
  if (difference === 0) return `the same as ${than}`
  const size = Math.abs(difference)
  const words = currency === "" ? formatNumber(size) : formatMoney(size, currency)
  return `${words} ${difference > 0 ? "more" : "less"} than ${than}`
}
