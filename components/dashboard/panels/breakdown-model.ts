// The values of a dimension as bars, beside what they were in the period before. Pure.
import type { MetricName } from "@/convex/model/metrics/catalogue"
import type { MetricSeries } from "@/convex/model/metrics/read"

import { measured, scaleOf, type Measure, type Scale } from "../data/measure"

export type BreakdownRow = { line: MetricSeries; value: number; before: number; scale: Scale }

/** The largest first; what is in different currencies cannot be compared and stands apart. */
export function groupsOf(
  lines: readonly MetricSeries[],
  linesBefore: readonly MetricSeries[],
  metric: MetricName,
  measure: Measure,
): { currency: string; rows: BreakdownRow[] }[] {
  const isCount = measure === "count"
  const [now, before] = isCount ? [addCurrencies(lines), addCurrencies(linesBefore)] : [lines, linesBefore]
  const rows = now.map((line): BreakdownRow => {
    const scale = scaleOf(metric, measure, line.currency)
    const was = before.find(({ value, currency }) => value === line.value && currency === line.currency)
    return { line, scale, value: measured(line, scale), before: was === undefined ? 0 : measured(was, scale) }
  })
  const currencies = [...new Set(rows.map(({ scale }) => scale.currency))]
  return currencies.map((currency) => ({
    currency,
    rows: rows.filter(({ scale }) => scale.currency === currency).toSorted((a, b) => b.value - a.value),
  }))
}

/** Counts do not differ by currency. */
function addCurrencies(lines: readonly MetricSeries[]): MetricSeries[] {
  const byValue = new Map<string, MetricSeries>()
  for (const line of lines) {
    const known = byValue.get(line.value)
    byValue.set(line.value, { ...line, currency: "", count: line.count + (known?.count ?? 0) })
  }
  return [...byValue.values()]
}
