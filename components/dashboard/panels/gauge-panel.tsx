"use client"

import { useQueries } from "convex/react"
import type { FunctionReturnType } from "convex/server"

import { useKept } from "@/components/shared/use-kept"
import { useSame } from "@/components/shared/use-same"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Panel } from "@/convex/model/dashboards/panel"
import { GAUGES, type GaugeName } from "@/convex/model/metrics/catalogue"
import { errorToWords } from "@/lib/errors-to-words"
import { intervalLabel, tickLabel } from "@/lib/time-range/labels"
import { DAY } from "@/lib/time-range/zoned"

import { useDashboard } from "../dashboard-context"
import { formatMeasured, plainMeasured } from "../data/measure"
import { LinesLegend, useHidden } from "./lines-legend"
import { axisOf } from "./line-axis"
import { filterNote } from "./notes"
import { NothingYet, PanelFrame } from "./panel-frame"
import { titleOf } from "./panel-words"
import { TimeChart } from "./time-panel"

type Lines = FunctionReturnType<typeof api.metrics.gauge>

/** How much there is of something, as it was noted in each interval. */
export function GaugePanel({ panel }: { panel: Panel }) {
  const { range, view } = useDashboard()
  const { _id: workspaceId } = useWorkspace()
  const [hidden, toggle] = useHidden()
  const gauge = panel.metrics[0]
  const args = useSame({ workspaceId, gauge, bounds: range.bounds })
  const { answer } = useQueries({ answer: { query: api.metrics.gauge, args } })
  const fresh: { lines: Lines; bounds: number[] } | undefined = useSame(
    Array.isArray(answer) ? { lines: answer as Lines, bounds: args.bounds } : undefined,
  )
  const kept = useKept(fresh)
  if (answer instanceof Error) {
    return <PanelFrame panel={panel} state={{ failed: errorToWords(answer).message }} />
  }
  if (kept === undefined) {
    return <PanelFrame panel={panel} state="loading" />
  }

  const { bounds } = kept
  const { zone, interval } = range
  const unit = GAUGES[gauge as GaugeName]?.unit ?? "count"
  const titles = bounds.slice(1).map((to, at) => intervalLabel(bounds[at], to, zone, interval))
  const many = bounds[bounds.length - 1] - bounds[0] > 1.5 * DAY
  const lines = kept.lines.map(({ currency, values }, style) => {
    const scale = { unit, currency }
    const label = currency === "" ? titleOf(panel) : currency
    const format = (value: number) => formatMeasured(value, scale)
    return { key: currency || "all", label, values, style, scale, format }
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
            return value === null
              ? { text: "–", plain: "" }
              : { text: format(value), plain: plainMeasured(value, scale) }
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
              onPick={null}
            />
          </div>
          <LinesLegend lines={lines} hidden={hidden} onToggle={toggle} />
        </>
      )}
    </PanelFrame>
  )
}
