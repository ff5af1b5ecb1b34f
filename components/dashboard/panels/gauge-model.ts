// How the snapshots of a total and what there is of it now become lines. Pure.

export type GaugeLine = { currency: string; values: (number | null)[] }
export type Standing = { currency: string; value: number }

/** What there is now takes the place of the last snapshot in the interval that runs. */
export function withStandings(
  lines: readonly GaugeLine[],
  standings: readonly Standing[],
  bounds: readonly number[],
  now: number,
): GaugeLine[] {
  const running = bounds.findIndex((from, at) => from <= now && now < (bounds[at + 1] ?? from))
  if (running === -1) return [...lines]
  const currencies = new Set([...lines, ...standings].map(({ currency }) => currency))
  return [...currencies].map((currency) => {
    const known = lines.find((line) => line.currency === currency)
    const values = known?.values ?? bounds.slice(1).map(() => null)
    const value = standings.find((standing) => standing.currency === currency)?.value ?? 0
    return { currency, values: values.map((each, at) => (at === running ? value : each)) }
  })
}
