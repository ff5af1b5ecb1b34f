"use client"

import { useQuery } from "convex/react"

import { useKept } from "@/components/shared/use-kept"
import { useNow } from "@/components/shared/use-now"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Panel } from "@/convex/model/dashboards/panel"
import { formatNumber, formatRate } from "@/lib/format"

import { useDashboard } from "../dashboard-context"
import { LiveValue } from "../live-value"
import { PanelFrame } from "./panel-frame"

const MINUTE = 60_000

/** Who is here and what goes on at this moment. */
export function NowPanel({ panel }: { panel: Panel }) {
  const { _id: workspaceId } = useWorkspace()
  const { filter } = useDashboard().view
  const minute = Math.floor(useNow() / MINUTE) * MINUTE
  const now = useKept(useQuery(api.metrics.now, { workspaceId, now: minute }))
  if (now === undefined) {
    return <PanelFrame panel={panel} state="loading" />
  }
  const seconds = now.perMinute.length * 60
  const perSecond = now.perMinute.reduce((sum, count) => sum + count, 0) / seconds
  const figures = [
    { label: "online", value: formatNumber(now.online) },
    { label: "active", value: formatNumber(now.active) },
    { label: "events/s", value: formatRate(perSecond) },
    { label: "connected", value: formatNumber(now.connections) },
  ]
  return (
    <PanelFrame
      panel={panel}
      state="ready"
      note={filter === null ? "In the last 5 minutes" : "In the last 5 minutes, not filtered"}
      table={() => ({
        columns: ["Figure", "Now"],
        rows: figures.map(({ label, value }) => ({ name: label, cells: [{ text: value, plain: value }] })),
      })}
    >
      <div className="flex min-h-0 flex-1 flex-col justify-end gap-1.5">
        <dl className="grid grid-cols-2 gap-x-3">
          {figures.map(({ label, value }) => (
            <div key={label} className="flex min-w-0 flex-row-reverse items-baseline justify-end gap-1.5">
              <dt className="truncate text-xs text-muted-foreground">{label}</dt>
              <dd className="text-lg leading-6 font-medium">
                <LiveValue>{value}</LiveValue>
              </dd>
            </div>
          ))}
        </dl>
        <Minutes counts={now.perMinute} />
      </div>
    </PanelFrame>
  )
}

/** Events of the last minutes as small bars, the running one in the signal colour. */
function Minutes({ counts }: { counts: readonly number[] }) {
  const most = Math.max(...counts, 1)
  return (
    <div aria-hidden className="flex max-h-40 min-h-3 flex-1 items-end gap-1">
      {counts.map((count, at) => (
        <span
          key={at}
          className={at === counts.length - 1 ? "flex-1 bg-signal" : "flex-1 bg-[var(--series-1)]"}
          style={{ height: `max(${(count / most) * 100}%, 1px)` }}
        />
      ))}
    </div>
  )
}
