"use client"

import type { ReactNode } from "react"

import { PageHeader } from "@/components/shared/page-header"

import { DashboardTabs } from "./dashboard-tabs"
import { LiveIndicator } from "./live/live-indicator"
import { RangeBar } from "./range/range-bar"

type DashboardPageProps = {
  title: string
  says: ReactNode
  /** Slug or id, for the tabs. */
  current: string
  actions?: ReactNode
  /** Between the title and the range. */
  head?: ReactNode
  children: ReactNode
}

/** What every dashboard has around its panels. */
export function DashboardPage({ title, says, current, actions, head, children }: DashboardPageProps) {
  return (
    <div className="flex flex-col gap-4 md:gap-5">
      <PageHeader
        title={title}
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
            {says} <LiveIndicator />
          </span>
        }
        actions={actions}
      />
      <DashboardTabs current={current} />
      {head}
      <RangeBar />
      {children}
    </div>
  )
}
