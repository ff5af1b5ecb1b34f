// Repeatable chance, so that the demo looks the same every time.

export type Random = {
  /** From 0 up to, not including, 1. */
  fraction: () => number
  /** An integer from 0 up to, not including, `limit`. */
  below: (limit: number) => number
  chance: (probability: number) => boolean
  pick: <Item>(items: readonly Item[]) => Item
  /** An index into `weights`, the heavier the likelier. */
  weighted: (weights: readonly number[]) => number
}

/** A small linear congruential generator (constants of Numerical Recipes). Good enough for looks only. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const fraction = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const below = (limit: number) => Math.floor(fraction() * limit)
  return {
    fraction,
    below,
    chance: (probability) => fraction() < probability,
    pick: (items) => items[below(items.length)],
    weighted: (weights) => {
      let left = fraction() * weights.reduce((total, weight) => total + weight, 0)
      return weights.findIndex((weight) => (left -= weight) < 0)
    },
  }
}
