// From answers about metrics to the lines of a chart and the rows behind each point. Pure.
import type { ChartLine } from "@/components/charts/time-chart"
import { MOST_SERIES } from "@/components/charts/series-style"
import { isMetric, metricEntry } from "@/convex/model/metrics/catalogue"
import type { MetricSeries } from "@/convex/model/metrics/read"

import {
  formatMeasured,
  inCurrency,
  measured,
  plainMeasured,
  scaleOf,
  type Measure,
  type Scale,
} from "../data/measure"
import type { Ask } from "../data/asks"
import type { Drill } from "../drill/drill"

export type TimeLine = ChartLine & {
  /** Its label without the currency: rows are not told apart by it. */
  name: string
  scale: Scale
  counts: number[]
  /** What leads to its rows; null for what is put together from several. */
  source: Pick<Drill, "metric" | "dimension" | "value"> | null
}

type Answers = {
  asks: readonly Ask[]
  series: readonly (readonly MetricSeries[])[]
  measure: Measure
  nameOf: (dimension: string, value: string) => string
}

/** One line per metric, or per value of the split; the smallest beyond what can be told apart become "Others". */
export function linesOf({ asks, series, measure, nameOf }: Answers): TimeLine[] {
  const lines = asks.flatMap((ask, index) => {
    const answer = series[index].length > 0 || ask.dimension !== "" ? series[index] : [nothing(ask)]
    return answer.map((line) => toLine(ask, line, measure, asks.length > 1, nameOf))
  })
  const shown = lines.length > MOST_SERIES ? foldSmallest(lines) : lines
  // In a steady order: a line keeps its look while others overtake it.
  const steady = asks.length > 1 ? shown : shown.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  return steady.map((line, style) => ({ ...line, style }))
}

/** The period before, as a line of the same chart. */
export function lineBefore(line: TimeLine, answer: readonly MetricSeries[], points: number): TimeLine {
  const before = answer.find(
    ({ currency }) => currency === line.scale.currency || line.scale.unit === "count",
  )
  const values = before === undefined ? [] : valuesOf(before, line.scale)
  const isZero = before === undefined && line.scale.unit !== "ms"
  return {
    ...line,
    key: "before",
    label: "The period before",
    style: null,
    source: null,
    values: Array.from({ length: points }, (_, at) => values[at] ?? (isZero ? 0 : null)),
  }
}

/** What clicking an interval leads to: the rows of that line, or of all that have some. */
export function drillsAt(
  lines: readonly TimeLine[],
  at: number,
  key: string | null,
  span: { from: number; to: number; when: string },
): Drill[] {
  const drills = lines
    .filter((line) => (key === null || line.key === key) && (line.counts[at] ?? 0) > 0)
    .flatMap(({ name, source, counts }) =>
      source === null ? [] : [{ label: name, ...source, ...span, count: counts[at] }],
    )
  return mergeCurrencies(drills)
}

/** Rows do not differ by currency, so lines that do become one. */
function mergeCurrencies(drills: readonly Drill[]): Drill[] {
  const merged = new Map<string, Drill>()
  for (const drill of drills) {
    const key = `${drill.metric}\n${drill.dimension}\n${drill.value}`
    const known = merged.get(key)
    merged.set(key, known === undefined ? drill : { ...known, count: known.count + drill.count })
  }
  return [...merged.values()]
}

function toLine(
  ask: Ask,
  line: MetricSeries,
  measure: Measure,
  several: boolean,
  nameOf: Answers["nameOf"],
): TimeLine {
  const { metric, dimension, values } = ask
  const entry = isMetric(metric) ? metricEntry(metric) : null
  const scale = isMetric(metric)
    ? scaleOf(metric, measure, line.currency)
    : { unit: "count" as const, currency: "" }
  const isSplit = dimension !== "" && values === null
  const name = isSplit ? nameOf(dimension, line.value) : (entry?.label ?? metric)
  return {
    key: several ? metric + line.currency : `${line.value}:${line.currency}`,
    ...{ name, label: inCurrency(name, scale) },
    values: valuesOf(line, scale),
    counts: line.counts,
    style: 0,
    scale,
    format: (value) => formatMeasured(value, scale),
    source: { metric, dimension, value: line.value },
  }
}

function valuesOf({ counts, sums }: Pick<MetricSeries, "counts" | "sums">, scale: Scale): (number | null)[] {
  return counts.map((count, at) =>
    scale.unit === "ms" && count === 0 ? null : measured({ count, sum: sums[at] }, scale),
  )
}

function nothing({ bounds }: Ask): MetricSeries {
  const zeros = bounds.slice(1).map(() => 0)
  return { value: "", currency: "", counts: zeros, sums: zeros, count: 0, sum: 0 }
}

/** Keeps the largest lines and adds the others of a currency up; averages cannot be added, so the smallest go. */
function foldSmallest(lines: readonly TimeLine[]): TimeLine[] {
  if (lines[0].scale.unit === "ms") return lines.slice(0, MOST_SERIES)
  const currencies = [...new Set(lines.map(({ scale }) => scale.currency))]
  const kept = Math.max(MOST_SERIES - currencies.length, 0)
  const largest = currencies.length > 1 ? lines : lines.toSorted((a, b) => totalOf(b) - totalOf(a))
  const rest = largest.slice(kept)
  return [
    ...largest.slice(0, kept),
    ...currencies.flatMap((currency) => addUp(rest.filter(({ scale }) => scale.currency === currency))),
  ]
}

/** One line instead of some. */
function addUp(lines: readonly TimeLine[]): TimeLine[] {
  if (lines.length < 2) return [...lines]
  const [first] = lines
  const add = (pick: (line: TimeLine) => (number | null)[]) =>
    pick(first).map((_, at) => lines.reduce((sum, line) => sum + (pick(line)[at] ?? 0), 0))
  const others = {
    ...first,
    key: `~others${first.scale.currency}`,
    ...{ name: "Others", label: inCurrency(`${lines.length} others`, first.scale) },
    values: add(({ values }) => values),
    counts: add(({ counts }) => counts),
    source: null,
  }
  return [others]
}

function totalOf({ values }: TimeLine): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
}

export function plainOf(value: number | null, scale: Scale): string {
  return value === null ? "" : plainMeasured(value, scale)
}
