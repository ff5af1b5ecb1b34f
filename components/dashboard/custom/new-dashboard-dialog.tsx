"use client"

import { useMutation } from "convex/react"
import { useRouter } from "next/navigation"

import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Panel } from "@/convex/model/dashboards/panel"

import { useDashboard } from "../dashboard-context"
import { dashboardHref } from "../dashboard-href"
import { DashboardNameDialog } from "./dashboard-name-dialog"

/** Makes a dashboard, empty or with the panels of another one, and goes there. */
export function NewDashboardDialog({
  open,
  onClose,
  panels = [],
}: {
  open: boolean
  onClose: () => void
  panels?: Panel[]
}) {
  const { _id: workspaceId, slug } = useWorkspace()
  const { query } = useDashboard()
  const create = useMutation(api.dashboards.create)
  const router = useRouter()
  return (
    <DashboardNameDialog
      title="New dashboard"
      open={open}
      start=""
      onClose={onClose}
      onSave={async (name) => {
        const dashboardId = await create({ workspaceId, name, panels })
        onClose()
        router.push(dashboardHref(slug, dashboardId, query))
      }}
    />
  )
}
