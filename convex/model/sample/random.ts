// Repeatable chance, so that sample data is the same every time.

export type Random = {
  /** From 0 up to, not including, 1. */
  fraction: () => number
  /** An integer from 0 up to, not including, `limit`. */
  below: (limit: number) => number
  chance: (probability: number) => boolean
  pick: <Item>(items: readonly Item[]) => Item
  /** An index into `weights`, the heavier the likelier. */
  weighted: (weights: readonly number[]) => number
  /** The items in another order. */
  shuffled: <Item>(items: readonly Item[]) => Item[]
}

/** The generator "mulberry32": neighbouring seeds give unrelated numbers. Good enough for looks only. */
export function seededRandom(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
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
    shuffled: (items) => {
      const order = [...items]
      for (let at = order.length - 1; at > 0; at--) {
        const other = below(at + 1)
        ;[order[at], order[other]] = [order[other], order[at]]
      }
      return order
    },
  }
}
