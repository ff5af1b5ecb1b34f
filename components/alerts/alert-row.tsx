"use client"

import { useMutation } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { PencilIcon } from "lucide-react"
import { ConfirmRemove } from "@/components/shared/confirm-remove"
import { RelativeTime } from "@/components/shared/relative-time"
import { tellError } from "@/components/shared/tell-error"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import { amountWords, conditionWords, unitOf } from "@/convex/model/alerts/words"
import { isMetric, metricEntry } from "@/convex/model/metrics/catalogue"
import { useAlertAmount } from "./use-alert-amount"

export type Alert = FunctionReturnType<typeof api.alerts.list>[number]

/** One alert: what it watches, what that is at present, and its switch. */
function AlertRow({ alert, onEdit }: { alert: Alert; onEdit: () => void }) {
  const { _id: workspaceId } = useWorkspace()
  const mayWrite = useMay("alerts.write")
  const setEnabled = useMutation(api.alerts.setEnabled).withOptimisticUpdate((store, args) => {
    const shown = store.getQuery(api.alerts.list, { workspaceId })
    const change = (each: Alert) => (each._id === args.alertId ? { ...each, enabled: args.enabled } : each)
    if (shown) store.setQuery(api.alerts.list, { workspaceId }, shown.map(change))
  })
  const remove = useMutation(api.alerts.remove)
  const { _id: alertId, name, metric, enabled, lastFiredAt, audience, createdByName } = alert
  return (
    <li className="grid gap-x-6 gap-y-3 p-4 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium break-words">{name}</span>
          <StateBadge alert={alert} />
        </p>
        <p className="mt-1 text-sm break-words">
          {isMetric(metric) ? (
            <>
              {metricEntry(metric).label}
              {alert.valueName !== null && ` (${alert.valueName})`}: {conditionWords(metric, alert)}
            </>
          ) : (
            "What it watched is not counted any more."
          )}
        </p>
        <p className="mt-1 text-sm text-muted-foreground">
          {audience === "everyone" ? "Tells everyone here" : `Tells ${createdByName}`}
          {" · "}
          {lastFiredAt === null ? (
            "never fired"
          ) : (
            <>
              fired <RelativeTime time={lastFiredAt} />
            </>
          )}
        </p>
      </div>
      <div className="flex items-center justify-between gap-3 sm:justify-end">
        <Amount alert={alert} />
        {mayWrite && (
          <div className="flex items-center gap-1">
            <label className="flex h-8 items-center gap-2 px-2 text-sm">
              <input
                type="checkbox"
                role="switch"
                aria-label={`${name} is on`}
                checked={enabled}
                onChange={() => void setEnabled({ workspaceId, alertId, enabled: !enabled }).catch(tellError)}
                className="size-4 accent-primary"
              />
              On
            </label>
            <Button variant="ghost" size="icon-sm" aria-label={`Edit ${name}`} onClick={onEdit}>
              <PencilIcon aria-hidden />
            </Button>
            <ConfirmRemove
              what={`the alert ${name}`}
              consequence="Nobody is told any more. What it told so far stays in the notifications."
              onRemove={() => void remove({ workspaceId, alertId }).catch(tellError)}
            />
          </div>
        )}
      </div>
    </li>
  )
}

function StateBadge({ alert: { enabled, state } }: { alert: Alert }) {
  if (!enabled) return <Badge variant="outline">Off</Badge>
  return state === "firing" ? (
    <Badge variant="signal">So now</Badge>
  ) : (
    <Badge variant="secondary">Quiet</Badge>
  )
}

function Amount({ alert }: { alert: Alert }) {
  const { metric, measure, currency } = alert
  const amount = useAlertAmount(isMetric(metric) ? alert : null)
  if (!isMetric(metric)) return null
  return (
    <div className="text-left sm:text-right">
      {amount === undefined ? (
        <Skeleton className="h-6 w-12" />
      ) : (
        <span className="block numeral text-xl font-medium">
          {amountWords(amount, unitOf(metric, measure), currency)}
        </span>
      )}
      <span className="text-xs text-muted-foreground">now</span>
    </div>
  )
}

export { AlertRow }
