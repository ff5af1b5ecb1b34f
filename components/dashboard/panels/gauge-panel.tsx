"use client"

import { useQueries, useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"

import { useKept } from "@/components/shared/use-kept"
import { useNow } from "@/components/shared/use-now"
import { useSame } from "@/components/shared/use-same"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Panel } from "@/convex/model/dashboards/panel"
import { GAUGES, metricEntry, type GaugeName } from "@/convex/model/metrics/catalogue"
import { DAY } from "@/convex/model/time"
import { errorToWords } from "@/lib/errors-to-words"
import { intervalLabel, tickLabel } from "@/lib/time-range/labels"

import { useDashboard } from "../dashboard-context"
import { formatMeasured, plainMeasured } from "../data/measure"
import { useReadings } from "../data/use-readings"
import type { Drill } from "../drill/drill"
import { withStandings } from "./gauge-model"
import { LinesLegend, useHidden } from "./lines-legend"
import { axisOf } from "./line-axis"
import { filterNote } from "./notes"
import { NothingYet, PanelFrame } from "./panel-frame"
import { titleOf } from "./panel-words"
import { TimeChart } from "./time-panel"

type Lines = FunctionReturnType<typeof api.metrics.gauge>

/** How much there is of something, as it was noted in each interval, and now. A point opens what moved it. */
export function GaugePanel({ panel }: { panel: Panel }) {
  const { range, view, openRows } = useDashboard()
  const { _id: workspaceId } = useWorkspace()
  const [hidden, toggle] = useHidden()
  const gauge = panel.metrics[0]
  const args = useSame({ workspaceId, gauge, bounds: range.bounds })
  const { answer } = useQueries({ answer: { query: api.metrics.gauge, args } })
  const fresh: { lines: Lines; bounds: number[] } | undefined = useSame(
    Array.isArray(answer) ? { lines: answer as Lines, bounds: args.bounds } : undefined,
  )
  const kept = useKept(fresh)
  const now = useNow()
  const known = isGauge(gauge)
  const standings = useKept(useQuery(api.metrics.standing, known ? { workspaceId, gauge } : "skip"))
  const moved = known ? GAUGES[gauge].moved : NONE
  const moves = useReadings(
    moved.map((metric) => ({ metric, dimension: "", values: null, bounds: range.bounds })),
  )
  if (answer instanceof Error) {
    return <PanelFrame panel={panel} state={{ failed: errorToWords(answer).message }} />
  }
  if (kept === undefined || (known && standings === undefined)) {
    return <PanelFrame panel={panel} state="loading" />
  }

  const { bounds } = kept
  const { zone, interval } = range
  const unit = known ? GAUGES[gauge].unit : "count"
  const titles = bounds.slice(1).map((to, at) => intervalLabel(bounds[at], to, zone, interval))
  const many = bounds[bounds.length - 1] - bounds[0] > 1.5 * DAY
  const lines = withStandings(kept.lines, standings ?? [], bounds, now).map(({ currency, values }, style) => {
    const scale = { unit, currency }
    const label = currency === "" ? titleOf(panel) : currency
    const format = (value: number) => formatMeasured(value, scale)
    return { key: currency || "all", label, values, style, scale, format }
  })
  // Both come on their own; while they are of different times, nothing opens.
  const series = moves.state === "ready" && isSame(moves.asks[0]?.bounds, bounds) ? moves.series : []
  const drillsAt = (at: number): Drill[] =>
    moved.flatMap((metric, index) => {
      const count = (series[index] ?? []).reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0)
      if (count === 0) return []
      const span = { from: bounds[at], to: bounds[at + 1], when: titles[at] }
      return [{ label: metricEntry(metric).label, metric, dimension: "", value: "", count, ...span }]
    })
  const axis = axisOf(lines.filter(({ key }) => !hidden.has(key)))
  return (
    <PanelFrame
      panel={panel}
      state="ready"
      stale={fresh === undefined}
      note={filterNote(gauge, "", view.filter) ?? axis.note}
      table={() => ({
        columns: ["Time", ...lines.map(({ label }) => label)],
        rows: titles.map((name, at) => ({
          name,
          cells: lines.map(({ values, scale, format }) => {
            const value = values[at] ?? null
            const pick = drillsAt(at)
            return {
              text: value === null ? "–" : format(value),
              plain: value === null ? "" : plainMeasured(value, scale),
              ...(pick.length > 0 && { pick }),
            }
          }),
        })),
      })}
    >
      {lines.length === 0 ? (
        <NothingYet>Noted once an hour: the first point comes with the next full hour.</NothingYet>
      ) : (
        <>
          <div className="min-h-0 flex-1">
            <TimeChart
              label={titleOf(panel)}
              lines={axis.lines}
              ticks={bounds.slice(1).map((_, at) => tickLabel(bounds[at], zone, interval, many))}
              titles={titles}
              shape="line"
              formatTick={axis.formatTick}
              onPick={(at) => {
                const drills = drillsAt(at)
                if (drills.length > 0) openRows(drills)
              }}
            />
          </div>
          <LinesLegend lines={lines} hidden={hidden} onToggle={toggle} />
        </>
      )}
    </PanelFrame>
  )
}

function isSame(a: readonly number[] | undefined, b: readonly number[]): boolean {
  return a?.length === b.length && b.every((bound, at) => a[at] === bound)
}

const NONE: readonly never[] = []

function isGauge(name: string | undefined): name is GaugeName {
  return name !== undefined && Object.hasOwn(GAUGES, name)
}
