"use client"

import { useQuery } from "convex/react"
import { SettingsCard } from "@/components/settings/settings-card"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import { REQUESTS_KEPT } from "@/convex/model/api/kept"
import { DAY } from "@/convex/model/time"
import { daysWords } from "./days-words"

/** For how long the numbers are there, and who can change that. */
function KeptFor() {
  const { _id: workspaceId } = useWorkspace()
  const kept = useQuery(api.recounts.kept, { workspaceId })
  return (
    <SettingsCard
      title="How long numbers are kept"
      description="Older ones are forgotten every hour. Records, messages and the audit log stay."
    >
      {kept === undefined ? (
        <Skeleton role="status" aria-label="Loading how long numbers are kept" className="h-20" />
      ) : (
        <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[auto_1fr]">
          <dt className="font-medium">By the minute</dt>
          <dd>{daysWords(kept.hour)}</dd>
          <dt className="font-medium">By the quarter of an hour, and every longer interval</dt>
          <dd>{daysWords(kept.day)}</dd>
          <dt className="font-medium">Requests to the HTTP API, one by one</dt>
          <dd>{daysWords(REQUESTS_KEPT / DAY)}</dd>
        </dl>
      )}
      <p className="mt-4 max-w-prose text-sm text-muted-foreground">
        The first two are settings of whoever runs Wellspring:{" "}
        <code className="font-mono text-xs">METRICS_KEEP_HOURS_FOR_DAYS</code> and{" "}
        <code className="font-mono text-xs">METRICS_KEEP_DAYS_FOR_DAYS</code>.
      </p>
    </SettingsCard>
  )
}

export { KeptFor }
