// What the deals of a board are worth by their chances. Each currency by itself: they are never added up.
import type { Stage } from "./board-types"

type Money = Stage["totals"][number]

/** What one stage gives to the forecast of one currency. */
type Share = { stage: string; probability: number; amount: number; weighted: number }

type Forecast = {
  currency: string
  /** All open deals. */
  amount: number
  /** The same, each stage times its probability. */
  weighted: number
  shares: readonly Share[]
}

/** A part of an amount in whole minor units. */
function weigh(amount: number, probability: number): number {
  return Math.round((amount * probability) / 100)
}

function weighTotals({ totals, probability }: Pick<Stage, "totals" | "probability">): Money[] {
  return totals.map(({ amount, currency }) => ({ amount: weigh(amount, probability), currency }))
}

/** Of the open stages: what is won is no forecast any more. */
function forecastOf(stages: readonly Pick<Stage, "name" | "kind" | "totals" | "probability">[]): Forecast[] {
  const shares = new Map<string, Share[]>()
  for (const { name, kind, totals, probability } of stages) {
    if (kind !== "open") continue
    for (const { amount, currency } of totals) {
      const share = { stage: name, probability, amount, weighted: weigh(amount, probability) }
      shares.set(currency, [...(shares.get(currency) ?? []), share])
    }
  }
  return [...shares]
    .map(([currency, shares]) => ({
      currency,
      amount: shares.reduce((sum, share) => sum + share.amount, 0),
      weighted: shares.reduce((sum, share) => sum + share.weighted, 0),
      shares,
    }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

export { forecastOf, weighTotals, type Forecast }
