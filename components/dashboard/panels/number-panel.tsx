"use client"

import { Sparkline } from "@/components/charts/sparkline"
import type { Panel } from "@/convex/model/dashboards/panel"
import { cn } from "@/lib/cn"
import { isMetric, metricEntry } from "@/convex/model/metrics/catalogue"
import type { MetricSeries } from "@/convex/model/metrics/read"
import { formatNumber } from "@/lib/format"
import { previousLabel } from "@/lib/time-range/labels"

import { useDashboard } from "../dashboard-context"
import { askAbout } from "../data/asks"
import {
  COUNTS,
  formatChange,
  formatFigure,
  formatMeasured,
  inCurrency,
  measured,
  plainMeasured,
  scaleOf,
  type Scale,
} from "../data/measure"
import { useReadings } from "../data/use-readings"
import { LiveValue } from "../live-value"
import { filterNote, useWhen } from "./notes"
import { PanelFrame, type PanelTable } from "./panel-frame"
import { titleOf } from "./panel-words"

const NOTHING = { value: 0, scale: COUNTS }

/** One figure, how it changed against the period before, and its course in small. */
export function NumberPanel({ panel }: { panel: Panel }) {
  const { range, view, openRows } = useDashboard()
  const when = useWhen()
  const metric = panel.metrics[0]
  const { from, to } = range.comparable
  const ask = (bounds: number[]) => askAbout(metric, "", bounds, view.filter)
  const reading = useReadings([ask(range.bounds), ...(view.compare ? [ask([from, to])] : [])])
  if (!isMetric(metric)) return <PanelFrame panel={panel} state={{ failed: "This metric is gone." }} />
  if (reading.state !== "ready") {
    const state = reading.state === "loading" ? "loading" : { failed: reading.message }
    return <PanelFrame panel={panel} state={state} />
  }

  const [now, before = []] = reading.series
  const count = now.reduce((sum, line) => sum + line.count, 0)
  const values = now.map((line) => {
    const scale = scaleOf(metric, panel.measure, line.currency)
    return { line, scale, value: measured(line, scale) }
  })
  const isCount = panel.measure === "count" || metricEntry(metric).unit === "count"
  // Currencies are never added up, nor compared: the one that was used most stands first, the others below it.
  const [first = NOTHING, ...others] = isCount
    ? [{ value: count, scale: COUNTS }]
    : values.map(({ value, scale }) => ({ value, scale }))
  const change = view.compare ? changeOf(now, before, panel, metric) : null
  const words = [
    ...(change === null ? [] : [`${change} on ${previousLabel(view.range)}`]),
    ...(isCount || count === 0 ? [] : [`from ${formatNumber(count)}`]),
  ].join(", ")
  const inFull = [first, ...others].map(({ value, scale }) => formatMeasured(value, scale)).join(" + ")
  const figure = formatFigure(first.value, first.scale)
  const label = titleOf(panel)
  const drills = [
    { label, when: when.whole, metric, ...askedOf(reading.asks[0]), from: range.from, to: range.to, count },
  ]
  const table = (): PanelTable => ({
    columns: ["Period", label],
    rows: [first, ...others].map(({ value, scale }) => ({
      name: inCurrency(when.whole, scale),
      cells: [
        {
          text: formatMeasured(value, scale),
          plain: plainMeasured(value, scale),
          ...(count > 0 && { pick: drills }),
        },
      ],
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
      {/* By the room there is, not by the height that was chosen: panels also grow to fill holes. */}
      <div className="[container-type:size] flex min-h-0 min-w-0 flex-1 flex-col justify-end">
        <div className="flex min-h-0 items-end gap-x-3 gap-y-2 [@container(min-height:8rem)]:flex-1 [@container(min-height:8rem)]:flex-col [@container(min-height:8rem)]:items-stretch">
          <button
            type="button"
            disabled={count === 0}
            onClick={() => openRows(drills)}
            title={inFull}
            aria-label={`${inFull} ${label}: show the rows`}
            className={cn(
              "min-w-0 shrink-0 self-start rounded-sm text-left leading-tight font-medium outline-none focus-visible:ring-2 focus-visible:ring-ring enabled:hover:underline enabled:hover:decoration-1 enabled:hover:underline-offset-4",
              sizeOf(figure),
            )}
          >
            <LiveValue key={JSON.stringify(reading.asks[0])}>{figure}</LiveValue>
          </button>
          {/* Where less is left than a line needs to be one, it wraps out of sight. */}
          <div className="pointer-events-none flex h-9 min-w-0 flex-1 flex-wrap overflow-hidden [@container(min-height:8rem)]:h-auto [@container(min-height:8rem)]:min-h-9">
            <span className="h-full w-0" />
            <Sparkline values={courseOf(now, isCount, values[0]?.scale)} className="h-full min-w-9 flex-1" />
          </div>
        </div>
        {others.length > 0 && (
          <p className="truncate numeral text-xs" title={inFull}>
            + {others.map(({ value, scale }) => formatFigure(value, scale, 8)).join(" + ")}
          </p>
        )}
        {/* Two lines where there is room for them. */}
        <p
          className={cn("text-xs text-muted-foreground", others.length > 0 ? "truncate" : "line-clamp-2")}
          title={words}
        >
          {words || "\u00a0"}
        </p>
      </div>
    </PanelFrame>
  )
}

export function askedOf({ dimension, values }: { dimension: string; values: string[] | null }) {
  return values === null ? { dimension: "", value: "" } : { dimension, value: values[0] ?? "" }
}

/** As large as its letters fit, on the narrowest phone and beside each other on wide screens. */
function sizeOf({ length }: string): string {
  if (length <= 6) return "text-2xl @min-[11rem]:text-3xl"
  if (length <= 8) return "text-xl @min-[11rem]:text-3xl"
  if (length <= 10) return "text-lg @min-[11rem]:text-2xl @min-[17rem]:text-3xl"
  return "text-sm @min-[11rem]:text-xl @min-[17rem]:text-3xl"
}

/** The course of the figure that stands first. */
function courseOf(lines: readonly MetricSeries[], isCount: boolean, scale: Scale | undefined): number[] {
  const first = lines[0]
  if (first === undefined) return []
  return first.counts.map((_, at) =>
    isCount || scale === undefined
      ? lines.reduce((sum, { counts }) => sum + counts[at], 0)
      : measured({ count: first.counts[at], sum: first.sums[at] }, scale),
  )
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
