// How the overview's figures are put into words.
import { formatMoney, formatNumber } from "@/lib/format"

type CurrencyAmount = { currency: string; amount: number }

/** "2 deals", "1 deal", "no deals". */
export function countOf(count: number, noun: string): string {
  if (count === 0) return `no ${noun}s`
  return `${formatNumber(count)} ${noun}${count === 1 ? "" : "s"}`
}

/** Sums in several currencies, largest figure first; they are never added up. Null when there are none. */
export function moneyList(amounts: readonly CurrencyAmount[]): string | null {
  const shown = amounts.filter(({ amount }) => amount !== 0).toSorted((a, b) => b.amount - a.amount)
  return shown.length === 0
    ? null
    : shown.map(({ amount, currency }) => formatMoney(amount, currency)).join(" + ")
}
