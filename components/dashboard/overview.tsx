"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"

import { useKept } from "@/components/shared/use-kept"
import { useNow } from "@/components/shared/use-now"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { dayAround } from "@/lib/time-range/range"

import { BUILT_IN } from "./built-in"
import { DashboardProvider, useDashboard } from "./dashboard-context"
import { DashboardPage } from "./dashboard-page"
import { FirstSteps } from "./first-steps"
import { KpiGrid } from "./kpi-grid"
import { Panels } from "./panel-grid"

/** The workspace's home: what is in it right now, and what went on. */
export function Overview() {
  const [overview] = BUILT_IN
  return (
    <DashboardProvider>
      <DashboardPage title="Dashboard" says={overview.says} current="" head={<RightNow />}>
        <Panels panels={overview.panels} />
      </DashboardPage>
    </DashboardProvider>
  )
}

/** The figures; today is a day of the time zone the panels show. */
function RightNow() {
  const { _id: workspaceId, slug } = useWorkspace()
  const today = dayAround(useDashboard().range.zone, useNow())
  const figures = useKept(useQuery(api.dashboards.figures, { workspaceId, ...today }))
  return (
    <>
      <KpiGrid figures={figures} />
      {figures && isEmpty(figures) && <FirstSteps slug={slug} />}
    </>
  )
}

function isEmpty({ contacts, deals }: FunctionReturnType<typeof api.dashboards.figures>): boolean {
  return contacts.total + deals.open + deals.won === 0
}
