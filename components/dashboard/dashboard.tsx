"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"

import { PageHeader } from "@/components/shared/page-header"
import { useKept } from "@/components/shared/use-kept"
import { useNow } from "@/components/shared/use-now"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { formatDay, utcDay } from "@/lib/format"

import { ActivityFeed } from "./activity-feed"
import { FirstSteps } from "./first-steps"
import { KpiGrid } from "./kpi-grid"
import { SeriesPanel } from "./series-panel"

/** What is in the workspace right now, and how it came to be. Everything on it is live. */
export function Dashboard() {
  const { _id: workspaceId, slug } = useWorkspace()
  const today = utcDay(useNow())
  const overview = useKept(useQuery(api.dashboard.overview, { workspaceId, today }))
  return (
    <div className="flex flex-col gap-5 md:gap-6">
      <PageHeader
        title="Dashboard"
        description={
          <span className="flex flex-wrap items-center gap-x-2">
            <span aria-hidden className="size-2 rounded-full bg-signal" />
            Live, {formatDay(today, "long")} (UTC)
          </span>
        }
      />
      <KpiGrid overview={overview} />
      {overview && isEmpty(overview) && <FirstSteps slug={slug} />}
      <div className="grid gap-3 md:gap-4 lg:grid-cols-[2fr_1fr]">
        <SeriesPanel today={today} />
        <ActivityFeed />
      </div>
    </div>
  )
}

function isEmpty({ contacts, deals }: FunctionReturnType<typeof api.dashboard.overview>): boolean {
  return contacts.total + deals.open + deals.won === 0
}
