"use client"

import { Sparkline } from "@/components/charts/sparkline"
import type { Panel } from "@/convex/model/dashboards/panel"
import { isMetric, metricEntry } from "@/convex/model/metrics/catalogue"
import type { MetricSeries } from "@/convex/model/metrics/read"
import { formatNumber } from "@/lib/format"
import { previousLabel } from "@/lib/time-range/labels"

import { useDashboard } from "../dashboard-context"
import { askAbout } from "../data/asks"
import { formatChange, formatMeasured, measured, plainMeasured, scaleOf } from "../data/measure"
import { useReadings } from "../data/use-readings"
import { LiveValue } from "../live-value"
import { filterNote, useWhen } from "./notes"
import { PanelFrame, type PanelTable } from "./panel-frame"
import { titleOf } from "./panel-words"

/** One figure, how it changed against the period before, and its course in small. */
export function NumberPanel({ panel }: { panel: Panel }) {
  const { range, view, openRows } = useDashboard()
  const when = useWhen()
  const metric = panel.metrics[0]
  const { from, to } = range.comparable
  const ask = (bounds: number[]) => askAbout(metric, "", bounds, view.filter)
  const reading = useReadings([ask(range.bounds), ...(view.compare ? [ask([from, to])] : [])])
  if (!isMetric(metric))
    return (
      <PanelFrame panel={panel} state={{ failed: "This metric is gone." }}>
        {null}
      </PanelFrame>
    )
  if (reading.state !== "ready") {
    const state = reading.state === "loading" ? "loading" : { failed: reading.message }
    return (
      <PanelFrame panel={panel} state={state}>
        {null}
      </PanelFrame>
    )
  }

  const [now, before = []] = reading.series
  const count = now.reduce((sum, line) => sum + line.count, 0)
  const values = now.map((line) => {
    const scale = scaleOf(metric, panel.measure, line.currency)
    return { line, scale, value: measured(line, scale) }
  })
  const isCount = panel.measure === "count" || metricEntry(metric).unit === "count"
  // Currencies are never added up: the one with the most stands first, the others below it.
  const [first = "0", ...others] = isCount
    ? [formatNumber(count)]
    : values.toSorted((a, b) => b.value - a.value).map(({ value, scale }) => formatMeasured(value, scale))
  const change = view.compare ? changeOf(now, before, panel, metric) : null
  const words = [
    ...(isCount || count === 0 ? [] : [`from ${formatNumber(count)}`]),
    ...(change === null ? [] : [`${change} on ${previousLabel(view.range)}`]),
  ].join(", ")
  const label = titleOf(panel)
  const rows = () =>
    openRows([
      { label, when: when.whole, metric, ...askedOf(reading.asks[0]), from: range.from, to: range.to, count },
    ])
  const table = (): PanelTable => ({
    columns: ["Period", label],
    rows: values.map(({ value, scale }) => ({
      name: when.whole,
      cells: [{ text: formatMeasured(value, scale), plain: plainMeasured(value, scale) }],
    })),
  })
  return (
    <PanelFrame
      panel={panel}
      state="ready"
      stale={reading.stale}
      table={table}
      note={filterNote(metric, "", view.filter)}
    >
      <div className="mt-auto min-w-0">
        <div className="flex items-end gap-3">
          <button
            type="button"
            disabled={count === 0}
            onClick={rows}
            aria-label={`${[first, ...others].join(" + ")} ${label}: show the rows`}
            className="min-w-0 shrink-0 rounded-sm text-left text-2xl leading-tight font-medium outline-none focus-visible:ring-2 focus-visible:ring-ring enabled:hover:underline enabled:hover:decoration-1 enabled:hover:underline-offset-4 sm:text-3xl"
          >
            <LiveValue key={JSON.stringify(reading.asks[0])}>{first}</LiveValue>
          </button>
          <Sparkline values={sparkOf(now)} className="pointer-events-none h-9 min-w-0 flex-1" />
        </div>
        {others.length > 0 && <p className="truncate numeral text-xs">+ {others.join(" + ")}</p>}
        <p className="truncate text-xs text-muted-foreground" title={words}>
          {words || "\u00a0"}
        </p>
      </div>
    </PanelFrame>
  )
}

export function askedOf({ dimension, values }: { dimension: string; values: string[] | null }) {
  return values === null ? { dimension: "", value: "" } : { dimension, value: values[0] ?? "" }
}

function sparkOf(lines: MetricSeries[]): number[] {
  const first = lines[0]
  return first === undefined
    ? []
    : first.counts.map((_, at) => lines.reduce((sum, line) => sum + line.counts[at], 0))
}

/** "+12 %"; amounts in several currencies cannot be compared, so their counts are. */
function changeOf(now: MetricSeries[], before: MetricSeries[], panel: Panel, metric: string): string | null {
  if (!isMetric(metric)) return null
  const currencies = new Set([...now, ...before].map(({ currency }) => currency))
  const scale = scaleOf(metric, currencies.size > 1 ? "count" : panel.measure, "")
  const [is, was] = [now, before].map((lines) =>
    measured(
      {
        count: lines.reduce((sum, line) => sum + line.count, 0),
        sum: lines.reduce((sum, line) => sum + line.sum, 0),
      },
      scale,
    ),
  )
  return formatChange(is, was)
}
