// How far back the chart looks: `?days=` in the address.

export const PERIODS = [7, 30, 90] as const
export type Period = (typeof PERIODS)[number]
export const DEFAULT_PERIOD: Period = 30

/** The period an address asks for; anything else is the default. */
export function periodFrom(param: string | null): Period {
  return PERIODS.find((period) => String(period) === param) ?? DEFAULT_PERIOD
}

/** What to write into the address; the default leaves no trace. */
export function periodParam(period: Period): string | null {
  return period === DEFAULT_PERIOD ? null : String(period)
}
