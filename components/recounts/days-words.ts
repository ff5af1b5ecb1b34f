import { formatNumber } from "@/lib/format"

const YEAR = 366

/** "5 years" for whole years, else days. Pure. */
export function daysWords(days: number): string {
  const years = days / YEAR
  if (Number.isInteger(years)) return years === 1 ? "a year" : `${years} years`
  return days === 1 ? "a day" : `${formatNumber(days)} days`
}
