"use client"

import { CopyPlusIcon } from "lucide-react"
import { useState } from "react"

import { Button } from "@/components/ui/button"

import type { BuiltIn } from "./built-in"
import { NewDashboardDialog } from "./custom/new-dashboard-dialog"
import { DashboardProvider } from "./dashboard-context"
import { DashboardPage } from "./dashboard-page"
import { Panels } from "./panel-grid"

/** A dashboard everybody has; a copy of it is one's own to change. */
export function BuiltInDashboard({ dashboard }: { dashboard: BuiltIn }) {
  const [copying, setCopying] = useState(false)
  return (
    <DashboardProvider>
      <DashboardPage
        title={dashboard.label}
        says={dashboard.says}
        current={dashboard.slug}
        actions={
          <Button variant="outline" size="sm" onClick={() => setCopying(true)}>
            <CopyPlusIcon aria-hidden /> Make it your own
          </Button>
        }
      >
        <Panels panels={dashboard.panels} />
      </DashboardPage>
      <NewDashboardDialog open={copying} onClose={() => setCopying(false)} panels={dashboard.panels} />
    </DashboardProvider>
  )
}
