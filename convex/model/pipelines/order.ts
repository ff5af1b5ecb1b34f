// Places in an order that people arrange by hand: pipelines, stages, custom fields. Pure.
import { generateKeyBetween } from "fractional-indexing"

type Ranked = { _id: string; rank: string }

/** A rank right below `afterId`, or the first one when that is null or gone. `moving` is left out of the order. */
export function rankAfter(ranked: readonly Ranked[], afterId: string | null, moving?: string): string {
  const others = ranked.filter(({ _id }) => _id !== moving)
  const at = others.findIndex(({ _id }) => _id === afterId)
  return generateKeyBetween(others[at]?.rank ?? null, others[at + 1]?.rank ?? null)
}

/** A rank below all others. */
export function lastRank(ranked: readonly Ranked[]): string {
  return generateKeyBetween(ranked.at(-1)?.rank ?? null, null)
}
