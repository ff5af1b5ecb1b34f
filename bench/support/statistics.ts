// Summaries of measured times.

/** The value that `share` (0 to 1) of all values do not exceed. Throws on an empty list. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (value === undefined) throw new Error("There is no percentile of nothing.")
  return value
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)
