"use client"

import { useMutation, useQuery } from "convex/react"
import { BellPlusIcon, BellRingIcon } from "lucide-react"
import { useState } from "react"
import { EmptyState } from "@/components/shared/empty-state"
import { PageHeader } from "@/components/shared/page-header"
import { useAttempt } from "@/components/shared/use-attempt"
import { useLast } from "@/components/shared/use-last"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import type { AlertTerms } from "@/convex/model/alerts/condition"
import { isMetric } from "@/convex/model/metrics/catalogue"
import { AlertForm } from "./alert-form"
import { inputOf, NEW_ALERT } from "./alert-input"
import { AlertRow, type Alert } from "./alert-row"

/** The thresholds the workspace watches. */
function AlertsPage() {
  const { _id: workspaceId } = useWorkspace()
  const mayWrite = useMay("alerts.write")
  const alerts = useQuery(api.alerts.list, { workspaceId })
  const [edited, setEdited] = useState<Alert | "new" | null>(null)
  const add = mayWrite && (
    <Button onClick={() => setEdited("new")}>
      <BellPlusIcon aria-hidden /> New alert
    </Button>
  )
  return (
    <div className="flex max-w-4xl flex-1 flex-col gap-6">
      <PageHeader
        title="Alerts"
        description="A number crosses a line, and you are told: once, until it has come back."
        actions={alerts !== undefined && alerts.length > 0 && add}
      />
      {alerts === undefined && (
        <div role="status" aria-label="Loading the alerts" className="grid gap-2">
          <Skeleton className="h-24" />
          <Skeleton className="h-24" />
        </div>
      )}
      {alerts?.length === 0 && (
        <EmptyState
          icon={<BellRingIcon />}
          title="No alerts yet"
          description={
            mayWrite
              ? "Watch any number, such as deals won in a day, and be told when it passes a line you draw."
              : "Members of this workspace can make alerts; those for everyone reach you too."
          }
          action={add}
        />
      )}
      {alerts !== undefined && alerts.length > 0 && (
        <ul aria-label="Alerts" className="divide-y rounded-lg border bg-card">
          {alerts.map((alert) => (
            <AlertRow key={alert._id} alert={alert} onEdit={() => setEdited(alert)} />
          ))}
        </ul>
      )}
      <AlertDialog edited={edited} onClose={() => setEdited(null)} />
    </div>
  )
}

function AlertDialog({ edited, onClose }: { edited: Alert | "new" | null; onClose: () => void }) {
  const shown = useLast(edited)
  return (
    <Dialog open={edited !== null} onOpenChange={(open) => !open && onClose()}>
      {shown !== null && (
        <DialogContent>
          <DialogHeader>
            <DialogTitle>{shown === "new" ? "New alert" : "Edit alert"}</DialogTitle>
            <DialogDescription>
              It looks at a stretch of time that ends now and moves along with the clock.
            </DialogDescription>
          </DialogHeader>
          <EditedAlert key={shown === "new" ? "new" : shown._id} alert={shown} onDone={onClose} />
        </DialogContent>
      )}
    </Dialog>
  )
}

function EditedAlert({ alert, onDone }: { alert: Alert | "new"; onDone: () => void }) {
  const { _id: workspaceId } = useWorkspace()
  const create = useMutation(api.alerts.create)
  const update = useMutation(api.alerts.update)
  const { pending, problem, attempt } = useAttempt()

  async function save(terms: AlertTerms) {
    const saving = () =>
      alert === "new" ? create({ workspaceId, terms }) : update({ workspaceId, alertId: alert._id, terms })
    if (await attempt(saving)) onDone()
  }

  const start = alert === "new" || !isMetric(alert.metric) ? NEW_ALERT : inputOf(termsOf(alert), alert.metric)
  return (
    <AlertForm start={start} pending={pending} problem={problem} onSubmit={(terms) => void save(terms)} />
  )
}

function termsOf({
  name,
  metric,
  dimension,
  value,
  measure,
  currency,
  condition,
  threshold,
  windowMinutes,
  audience,
}: Alert): AlertTerms {
  return {
    ...{ name, metric, dimension, value, measure, currency },
    ...{ condition, threshold, windowMinutes, audience },
  }
}

export { AlertsPage }
