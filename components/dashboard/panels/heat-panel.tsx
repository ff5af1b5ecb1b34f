"use client"

import { HeatGrid } from "@/components/charts/heat-grid"
import type { Panel } from "@/convex/model/dashboards/panel"
import { DAY } from "@/convex/model/time"
import { formatNumber } from "@/lib/format"
import { intervalLabel } from "@/lib/time-range/labels"
import { boundsOf } from "@/lib/time-range/range"

import { useDashboard } from "../dashboard-context"
import { askAbout } from "../data/asks"
import { useDrawnReadings } from "../data/use-readings"
import type { Drill } from "../drill/drill"
import { HOURS, weekOf, WEEKDAYS, type WeekCell } from "./heat-model"
import { filterNote } from "./notes"
import { NothingYet, PanelFrame, type PanelTable } from "./panel-frame"
import { titleOf } from "./panel-words"

/** As many hours as one reading takes. */
const MOST_DAYS = 92

/** When in the week things happen, by weekday and hour of the chosen time zone. */
export function HeatPanel({ panel }: { panel: Panel }) {
  const { range, view, openRows } = useDashboard()
  const metric = panel.metrics[0]
  const isCut = range.to - range.from > MOST_DAYS * DAY
  const from = isCut ? range.to - MOST_DAYS * DAY : range.from
  const hours = boundsOf({ from, to: range.to }, range.zone, "hour")
  const reading = useDrawnReadings([askAbout(metric, "", hours, view.filter)])
  const note = isCut ? `The last ${MOST_DAYS} days` : filterNote(metric, "", view.filter)
  if (reading.state !== "ready") {
    const state = reading.state === "loading" ? "loading" : { failed: reading.message }
    return <PanelFrame panel={panel} state={state} note={note} />
  }

  const { bounds, ...ask } = reading.asks[0]
  const lines = reading.series[0]
  const counts = bounds.slice(1).map((_, at) => lines.reduce((sum, line) => sum + line.counts[at], 0))
  const week = weekOf(bounds, counts, range.zone)
  const title = titleOf(panel)
  const drillsOf = (cell: WeekCell): Drill[] =>
    cell.hours.toReversed().map(({ at, count }) => ({
      label: title,
      when: intervalLabel(bounds[at], bounds[at + 1], range.zone, "hour"),
      metric,
      ...(ask.values === null
        ? { dimension: "", value: "" }
        : { dimension: ask.dimension, value: ask.values[0] }),
      ...{ from: bounds[at], to: bounds[at + 1], count },
    }))
  const table = (): PanelTable => ({
    columns: ["Hour", ...WEEKDAYS],
    rows: HOURS.map((hour, x) => ({
      name: hour,
      cells: WEEKDAYS.map((_, y) => {
        const cell = week[y][x]
        return {
          text: formatNumber(cell.total),
          plain: String(cell.total),
          ...(cell.total > 0 && { pick: drillsOf(cell) }),
        }
      }),
    })),
  })
  return (
    <PanelFrame panel={panel} state="ready" stale={reading.stale} note={note} table={table}>
      {counts.every((count) => count === 0) ? (
        <NothingYet />
      ) : (
        <HeatGrid
          label={title}
          rows={WEEKDAYS}
          columns={HOURS}
          values={week.map((cells) => cells.map(({ total }) => total))}
          onPick={(y, x) => openRows(drillsOf(week[y][x]))}
        />
      )}
    </PanelFrame>
  )
}
