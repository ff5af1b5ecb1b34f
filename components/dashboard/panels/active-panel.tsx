"use client"

import { useQuery } from "convex/react"

import { useKept } from "@/components/shared/use-kept"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Panel } from "@/convex/model/dashboards/panel"
import { DAY } from "@/convex/model/time"
import { formatNumber, utcDay } from "@/lib/format"
import { intervalLabel, tickLabel } from "@/lib/time-range/labels"
import { boundsOf } from "@/lib/time-range/range"

import { useDashboard } from "../dashboard-context"
import type { Drill } from "../drill/drill"
import { filterNote } from "./notes"
import { PanelFrame } from "./panel-frame"
import { TimeChart } from "./time-panel"
import { titleOf } from "./panel-words"

/** Different people who did something, in each UTC day, week or month: a person counts once in each. */
export function ActivePanel({ panel }: { panel: Panel }) {
  const { range, view, openRows } = useDashboard()
  const { _id: workspaceId } = useWorkspace()
  const period = range.interval === "week" || range.interval === "month" ? range.interval : "day"
  const [from, to] = [utcDay(range.from), utcDay(range.to - 1 + DAY)]
  const fresh = useQuery(api.metrics.active, { workspaceId, period, from, to })
  const counts = useKept(fresh)
  if (counts === undefined) {
    return <PanelFrame panel={panel} state="loading" />
  }

  const span = { from: Date.parse(`${from}T00:00:00Z`), to: Date.parse(`${to}T00:00:00Z`) }
  const bounds = boundsOf(span, "UTC", period)
  const values = bounds
    .slice(0, -1)
    .map((start) => counts.find((count) => count.start === utcDay(start))?.people ?? 0)
  const titles = bounds.slice(1).map((end, at) => intervalLabel(bounds[at], end, "UTC", period))
  const drillAt = (at: number): Drill => ({
    label: titleOf(panel),
    when: titles[at],
    ...{ metric: "active", dimension: period, value: utcDay(bounds[at]) },
    ...{ from: bounds[at], to: bounds[at + 1], count: values[at] },
  })
  return (
    <PanelFrame
      panel={panel}
      state="ready"
      stale={fresh === undefined}
      note={filterNote("active", "", view.filter) ?? `Different people in each ${period} (UTC)`}
      table={() => ({
        columns: ["Time", "People"],
        rows: titles.map((name, at) => ({
          name,
          cells: [
            {
              text: formatNumber(values[at]),
              plain: String(values[at]),
              ...(values[at] > 0 && { pick: [drillAt(at)] }),
            },
          ],
        })),
      })}
    >
      <TimeChart
        label={titleOf(panel)}
        lines={[{ key: "people", label: "People", values, style: 0, format: formatNumber }]}
        ticks={bounds.slice(0, -1).map((start) => tickLabel(start, "UTC", period, false))}
        titles={titles}
        shape="bars"
        formatTick={formatNumber}
        onPick={(at) => values[at] > 0 && openRows([drillAt(at)])}
      />
    </PanelFrame>
  )
}
