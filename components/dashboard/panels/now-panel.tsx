"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import type { Route } from "next"
import Link from "next/link"

import { realtimeHref } from "@/components/realtime/hrefs"
import { useKept } from "@/components/shared/use-kept"
import { useNow } from "@/components/shared/use-now"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Panel } from "@/convex/model/dashboards/panel"
import { metricEntry } from "@/convex/model/metrics/catalogue"
import { MINUTE } from "@/convex/model/time"
import { formatMoment, formatNumber, formatRate } from "@/lib/format"

import { useDashboard } from "../dashboard-context"
import type { Drill } from "../drill/drill"
import { LiveValue } from "../live-value"
import { PanelFrame } from "./panel-frame"

/** Who is here and what goes on at this moment. What was counted opens its rows. */
export function NowPanel({ panel }: { panel: Panel }) {
  const { _id: workspaceId, slug } = useWorkspace()
  const { view, range, openRows } = useDashboard()
  const minute = Math.floor(useNow() / MINUTE) * MINUTE
  const now = useKept(useQuery(api.metrics.now, { workspaceId, now: minute }))
  if (now === undefined) {
    return <PanelFrame panel={panel} state="loading" />
  }
  const { minutes } = now
  const open = (drills: Drill[]) => (drills.length === 0 ? undefined : () => openRows(drills))
  const drills = drillsOf(minutes, "The last 5 minutes")
  const happened = minutes.reduce((sum, { changes, messages }) => sum + changes + messages, 0)
  const figures: Figure[] = [
    { label: "online", value: formatNumber(now.online) },
    {
      label: "active",
      value: formatNumber(now.active),
      onPick: open(drills.filter(({ metric }) => metric === "changes")),
    },
    {
      label: "per s",
      says: "events a second",
      value: formatRate(happened / (minutes.length * 60)),
      onPick: open(drills),
    },
    { label: "connected", value: formatNumber(now.connections), href: realtimeHref(slug) },
  ]
  return (
    <PanelFrame
      panel={panel}
      state="ready"
      note={view.filter === null ? "In the last 5 minutes" : "In the last 5 minutes, not filtered"}
      table={() => ({
        columns: ["Figure", "Now"],
        rows: figures.map(({ label, says = label, value }) => ({
          name: says,
          cells: [{ text: value, plain: value }],
        })),
      })}
    >
      <div className="flex min-h-0 flex-1 flex-col justify-end gap-1.5">
        <dl className="grid grid-cols-2 gap-x-3">
          {figures.map((figure) => (
            <NowFigure key={figure.label} {...figure} />
          ))}
        </dl>
        <Minutes
          minutes={minutes}
          onPick={(minute) => {
            const from = formatMoment(minute.from, range.zone)
            open(drillsOf([minute], from))?.()
          }}
        />
      </div>
    </PanelFrame>
  )
}

type Minute = FunctionReturnType<typeof api.metrics.now>["minutes"][number]
type Figure = {
  label: string
  /** In full, where the label is short. */
  says?: string
  value: string
  onPick?: () => void
  href?: Route
}

/** The changes and the messages of some minutes that follow each other. */
function drillsOf(minutes: readonly Minute[], when: string): Drill[] {
  const span = { from: minutes[0].from, to: minutes[minutes.length - 1].from + MINUTE, when }
  const all = { dimension: "", value: "", ...span }
  const sum = (key: "changes" | "messages") => minutes.reduce((total, minute) => total + minute[key], 0)
  return [
    { ...all, metric: "changes", label: metricEntry("changes").label, count: sum("changes") },
    {
      ...all,
      metric: "messages.published",
      label: metricEntry("messages.published").label,
      count: sum("messages"),
    },
  ].filter(({ count }) => count > 0)
}

function NowFigure({ label, says, value, onPick, href }: Figure) {
  const shown = <LiveValue>{value}</LiveValue>
  const looks =
    "rounded-sm leading-6 outline-none hover:underline hover:decoration-1 hover:underline-offset-4 focus-visible:ring-2 focus-visible:ring-ring"
  return (
    <div className="flex min-w-0 flex-row-reverse items-baseline justify-end gap-1.5">
      <dt className="truncate text-xs text-muted-foreground" title={says}>
        {label}
      </dt>
      <dd className="text-lg leading-6 font-medium">
        {onPick !== undefined ? (
          <button
            type="button"
            className={looks}
            onClick={onPick}
            aria-label={`${value} ${says ?? label}: show the rows`}
          >
            {shown}
          </button>
        ) : href !== undefined ? (
          <Link href={href} className={looks} aria-label={`${value} ${says ?? label}: open the realtime API`}>
            {shown}
          </Link>
        ) : (
          shown
        )}
      </dd>
    </div>
  )
}

/** Events of the last minutes as small bars, the running one in the signal colour. */
function Minutes({ minutes, onPick }: { minutes: readonly Minute[]; onPick: (minute: Minute) => void }) {
  const { range } = useDashboard()
  const counts = minutes.map(({ changes, messages }) => changes + messages)
  const most = Math.max(...counts, 1)
  return (
    <div className="flex max-h-40 min-h-3 flex-1 items-end gap-1">
      {counts.map((count, at) => (
        <button
          key={at}
          type="button"
          disabled={count === 0}
          onClick={() => onPick(minutes[at])}
          title={`${formatMoment(minutes[at].from, range.zone)}: ${formatNumber(count)}`}
          aria-label={`${formatMoment(minutes[at].from, range.zone)}: ${formatNumber(count)} events`}
          className="flex h-full flex-1 flex-col justify-end rounded-[2px] outline-none focus-visible:ring-2 focus-visible:ring-ring enabled:hover:bg-accent"
        >
          <span
            aria-hidden
            className={at === counts.length - 1 ? "w-full bg-signal" : "w-full bg-[var(--series-1)]"}
            style={{ height: `max(${(count / most) * 100}%, 1px)` }}
          />
        </button>
      ))}
    </div>
  )
}
