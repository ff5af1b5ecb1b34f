"use client"

import { useMutation } from "convex/react"
import { CopyPlusIcon, EllipsisIcon, PencilIcon, Trash2Icon, UsersIcon } from "lucide-react"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { toast } from "sonner"

import { tellError } from "@/components/shared/tell-error"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog"
import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import { api } from "@/convex/_generated/api"

import { useDashboard } from "../dashboard-context"
import { dashboardHref } from "../dashboard-href"
import { DashboardNameDialog } from "./dashboard-name-dialog"
import { NewDashboardDialog } from "./new-dashboard-dialog"
import type { CustomDashboard } from "./use-panels"

/** What one can do with a dashboard as a whole. */
export function DashboardMenu({ dashboard }: { dashboard: CustomDashboard }) {
  const { _id: dashboardId, name, shared, editable, manageable, panels } = dashboard
  const { _id: workspaceId } = useWorkspace()
  const mayShare = useMay("views.share")
  const rename = useMutation(api.dashboards.rename)
  const share = useMutation(api.dashboards.share)
  const [open, setOpen] = useState<"rename" | "copy" | "remove" | null>(null)
  const close = () => setOpen(null)

  async function toggleShare() {
    try {
      await share({ workspaceId, dashboardId, shared: !shared })
      toast(shared ? `${name} is yours alone again.` : `Everybody in this workspace sees ${name} now.`)
    } catch (error) {
      tellError(error)
    }
  }

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="outline" size="icon-sm" aria-label="Options of this dashboard">
            <EllipsisIcon />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="w-56">
          {editable && (
            <DropdownMenuItem onSelect={() => setOpen("rename")}>
              <PencilIcon aria-hidden /> Rename…
            </DropdownMenuItem>
          )}
          {manageable && mayShare && (
            <DropdownMenuItem onSelect={() => void toggleShare()}>
              <UsersIcon aria-hidden /> {shared ? "Stop sharing" : "Share with everyone"}
            </DropdownMenuItem>
          )}
          <DropdownMenuItem onSelect={() => setOpen("copy")}>
            <CopyPlusIcon aria-hidden /> Make a copy…
          </DropdownMenuItem>
          {manageable && (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem variant="destructive" onSelect={() => setOpen("remove")}>
                <Trash2Icon aria-hidden /> Delete…
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <DashboardNameDialog
        title="Rename the dashboard"
        open={open === "rename"}
        start={name}
        onClose={close}
        onSave={async (typed) => {
          await rename({ workspaceId, dashboardId, name: typed })
          close()
        }}
      />
      <NewDashboardDialog open={open === "copy"} onClose={close} panels={panels} />
      <RemoveDialog dashboard={dashboard} open={open === "remove"} onClose={close} />
    </>
  )
}

function RemoveDialog({
  dashboard: { _id: dashboardId, name, shared },
  open,
  onClose,
}: {
  dashboard: CustomDashboard
  open: boolean
  onClose: () => void
}) {
  const { _id: workspaceId, slug } = useWorkspace()
  const { query } = useDashboard()
  const remove = useMutation(api.dashboards.remove)
  const router = useRouter()

  async function removeIt() {
    try {
      router.push(dashboardHref(slug, "", query))
      await remove({ workspaceId, dashboardId })
      toast(`${name} is deleted.`)
    } catch (error) {
      tellError(error)
    }
  }

  return (
    <AlertDialog open={open} onOpenChange={(opens) => !opens && onClose()}>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>Delete {name}?</AlertDialogTitle>
          <AlertDialogDescription>
            {shared ? "It goes for everybody in this workspace. " : ""}The numbers it shows stay where they
            are.
          </AlertDialogDescription>
        </AlertDialogHeader>
        <AlertDialogFooter>
          <AlertDialogCancel>Cancel</AlertDialogCancel>
          <AlertDialogAction onClick={() => void removeIt()}>Delete</AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  )
}
