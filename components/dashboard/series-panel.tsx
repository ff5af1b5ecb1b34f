"use client"

import { useQuery } from "convex/react"
import dynamic from "next/dynamic"

import { useKept } from "@/components/shared/use-kept"
import { useUrlParam } from "@/components/shared/use-url-param"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"

import { PERIODS, periodFrom, periodParam, type Period } from "./period"
import { SERIES, SERIES_CONFIG } from "./series-config"

const CHART_HEIGHT = "h-64 md:h-80"

const SeriesChart = dynamic(() => import("./series-chart").then((module) => module.SeriesChart), {
  ssr: false,
  loading: () => <Skeleton className={CHART_HEIGHT} />,
})

/** What was added per day. `today` is the UTC day the chart ends with. */
export function SeriesPanel({ today }: { today: string }) {
  const { _id: workspaceId } = useWorkspace()
  const [param, setParam] = useUrlParam("days")
  const days = periodFrom(param)
  const fresh = useQuery(api.dashboard.series, { workspaceId, through: today, days })
  const series = useKept(fresh)
  return (
    <section aria-labelledby="series-title" className="min-w-0 rounded-lg border bg-card p-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="series-title" className="font-display text-lg font-semibold">
          Added per day
        </h2>
        <PeriodSwitch value={days} onChange={(period) => setParam(periodParam(period))} />
      </div>
      <Legend />
      <div className="mt-3 transition-opacity aria-busy:opacity-60" aria-busy={fresh === undefined}>
        {series ? <SeriesChart data={series} /> : <Skeleton className={CHART_HEIGHT} />}
      </div>
    </section>
  )
}

function PeriodSwitch({ value, onChange }: { value: Period; onChange: (period: Period) => void }) {
  return (
    <div role="group" aria-label="Period" className="flex rounded-md border p-0.5">
      {PERIODS.map((period) => (
        <Button
          key={period}
          variant={period === value ? "secondary" : "ghost"}
          size="sm"
          aria-pressed={period === value}
          onClick={() => onChange(period)}
          className="h-7"
        >
          {period} days
        </Button>
      ))}
    </div>
  )
}

function Legend() {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
      {SERIES.map((key) => (
        <li key={key} className="flex items-center gap-1.5">
          <span aria-hidden className="h-0.5 w-3.5" style={{ background: SERIES_CONFIG[key].color }} />
          {SERIES_CONFIG[key].label}
        </li>
      ))}
    </ul>
  )
}
