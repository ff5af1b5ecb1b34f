"use client"

import { useQuery } from "convex/react"
import { LayoutDashboardIcon, PlusIcon } from "lucide-react"
import { useRef, useState, type ComponentProps } from "react"

import { EmptyState } from "@/components/shared/empty-state"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import type { Panel } from "@/convex/model/dashboards/panel"

import { DashboardProvider } from "../dashboard-context"
import { DashboardPage } from "../dashboard-page"
import { Panels } from "../panel-grid"
import { DashboardMenu } from "./dashboard-menu"
import { newDraft } from "./draft"
import { EditableGrid } from "./editable-grid"
import { PanelEditor } from "./panel-editor"
import { newPanelId, usePanels, type CustomDashboard as Dashboard } from "./use-panels"

/** A dashboard somebody put together, by the id in the address. */
export function CustomDashboard({ dashboardId }: { dashboardId: string }) {
  const { _id: workspaceId } = useWorkspace()
  const dashboard = useQuery(api.dashboards.get, { workspaceId, dashboardId })
  return (
    <DashboardProvider>
      {dashboard === undefined ? (
        <div role="status" aria-label="Loading the dashboard" className="grid gap-5">
          <Skeleton className="h-10 w-64" />
          <Skeleton className="h-72" />
        </div>
      ) : dashboard === null ? (
        <DashboardPage
          title="No such dashboard"
          says="There is nothing at this address."
          current={dashboardId}
        >
          <EmptyState
            icon={<LayoutDashboardIcon />}
            title="It is not here for you"
            description="It was deleted, or its owner keeps it to themselves."
          />
        </DashboardPage>
      ) : (
        <Found dashboard={dashboard} />
      )}
    </DashboardProvider>
  )
}

function Found({ dashboard }: { dashboard: Dashboard }) {
  const { panels, editable } = dashboard
  const change = usePanels(dashboard)
  const [draft, setDraft] = useState<Panel | null>(null)
  const adding = useRef<HTMLButtonElement>(null)
  const start = () => setDraft(newDraft(newPanelId()))
  return (
    <DashboardPage
      title={dashboard.name}
      says={dashboard.shared ? "Shared with everybody here." : "Yours alone."}
      current={dashboard._id}
      actions={
        <>
          {editable && <AddPanel ref={adding} onClick={start} />}
          <DashboardMenu dashboard={dashboard} />
        </>
      }
    >
      {panels.length === 0 ? (
        <EmptyState
          icon={<LayoutDashboardIcon />}
          title="No panels yet"
          description="Choose what this dashboard shows, one panel after the other."
          action={editable && <AddPanel onClick={start} />}
        />
      ) : editable ? (
        <EditableGrid panels={panels} change={change} onEdit={setDraft} />
      ) : (
        <Panels panels={panels} />
      )}
      <PanelEditor
        draft={draft}
        isNew={draft !== null && !panels.some(({ id }) => id === draft.id)}
        onSave={(panel) => {
          change.save(panel)
          setDraft(null)
        }}
        onClose={() => setDraft(null)}
        // The first panel takes the place of the button that asked for it.
        returnTo={adding}
      />
    </DashboardPage>
  )
}

function AddPanel(props: ComponentProps<typeof Button>) {
  return (
    <Button size="sm" {...props}>
      <PlusIcon aria-hidden /> Add panel
    </Button>
  )
}
