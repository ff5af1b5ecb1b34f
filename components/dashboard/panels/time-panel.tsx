"use client"

import dynamic from "next/dynamic"

import { Skeleton } from "@/components/ui/skeleton"
import type { Panel } from "@/convex/model/dashboards/panel"
import { DAY } from "@/convex/model/time"
import { intervalLabel, tickLabel } from "@/lib/time-range/labels"

import { useDashboard } from "../dashboard-context"
import { askAbout } from "../data/asks"
import { isAdditive } from "../data/measure"
import { useDrawnReadings } from "../data/use-readings"
import { LinesLegend, useHidden } from "./lines-legend"
import { axisOf } from "./line-axis"
import { filterNote } from "./notes"
import { NothingYet, PanelFrame, type PanelTable } from "./panel-frame"
import { titleOf } from "./panel-words"
import { drillsAt, lineBefore, linesOf, plainOf, type TimeLine } from "./time-model"

export const TimeChart = dynamic(
  () => import("@/components/charts/time-chart").then((module) => module.TimeChart),
  { ssr: false, loading: () => <Skeleton className="h-full" /> },
)

/** One or several metrics over time, or one split by something, beside the period before when there is one line. */
export function TimePanel({ panel }: { panel: Panel }) {
  const { range, view, names, openRows } = useDashboard()
  const [hidden, toggle] = useHidden()
  const { metrics, dimension, measure } = panel
  const isCompared = view.compare && metrics.length === 1 && dimension === "" && panel.shape !== "bars"
  const ask = (metric: string, bounds: number[]) => askAbout(metric, dimension, bounds, view.filter)
  const reading = useDrawnReadings([
    ...metrics.map((metric) => ask(metric, range.bounds)),
    ...(isCompared && range.previous.bounds.length > 1 ? [ask(metrics[0], range.previous.bounds)] : []),
  ])
  const note = filterNote(metrics[0], dimension, view.filter)
  if (reading.state !== "ready") {
    const state = reading.state === "loading" ? "loading" : { failed: reading.message }
    return <PanelFrame panel={panel} state={state} note={note} />
  }

  const asks = reading.asks.slice(0, metrics.length)
  const { bounds } = asks[0]
  const lines = linesOf({ asks, series: reading.series, measure, nameOf: names.nameOf })
  const before = reading.series[metrics.length]
  const compared =
    before !== undefined && lines.length === 1 ? [lineBefore(lines[0], before, bounds.length - 1)] : []
  const isNothing = [...compared, ...lines].every(({ values }) => values.every((value) => !value))
  const axis = axisOf([...compared, ...lines.filter(({ key }) => !hidden.has(key))])
  const { zone, interval } = range
  const many = bounds[bounds.length - 1] - bounds[0] > 1.5 * DAY
  const titles = bounds.slice(1).map((to, at) => intervalLabel(bounds[at], to, zone, interval))
  const ticks = bounds.slice(1).map((_, at) => tickLabel(bounds[at], zone, interval, many))
  const spanAt = (at: number) => ({ from: bounds[at], to: bounds[at + 1], when: titles[at] })
  const open = (at: number, key: string | null) => {
    const drills = drillsAt(
      lines.filter((line) => !hidden.has(line.key)),
      at,
      key,
      spanAt(at),
    )
    if (drills.length > 0) openRows(drills)
  }
  const scale = lines[0]?.scale ?? { unit: "count", currency: "" }
  // Averages do not add up, and neither do currencies.
  const isStackable = isAdditive(scale) && new Set(lines.map((line) => line.scale.currency)).size <= 1
  return (
    <PanelFrame
      panel={panel}
      state="ready"
      stale={reading.stale}
      note={[note, axis.note].filter((each) => each !== undefined).join(". ")}
      table={() => tableOf(lines, titles, spanAt)}
    >
      {isNothing ? (
        <NothingYet />
      ) : (
        <>
          <div className="min-h-0 flex-1">
            <TimeChart
              label={titleOf(panel)}
              lines={axis.lines}
              ticks={ticks}
              titles={titles}
              shape={isStackable ? panel.shape : "line"}
              isTime={axis.isTime}
              formatTick={axis.formatTick}
              onPick={open}
            />
          </div>
          <LinesLegend lines={lines} hidden={hidden} onToggle={toggle} />
        </>
      )}
    </PanelFrame>
  )
}

function tableOf(
  lines: readonly TimeLine[],
  titles: readonly string[],
  spanAt: (at: number) => { from: number; to: number; when: string },
): PanelTable {
  return {
    columns: ["Time", ...lines.map(({ label }) => label)],
    rows: titles.map((name, at) => ({
      name,
      cells: lines.map((line) => {
        const value = line.values[at]
        const pick = drillsAt([line], at, null, spanAt(at))
        return {
          text: value === null ? "–" : line.format(value),
          plain: plainOf(value, line.scale),
          ...(pick.length > 0 && { pick }),
        }
      }),
    })),
  }
}
