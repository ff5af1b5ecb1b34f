"use client"

import { useMutation, useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { CircleCheckIcon, EqualNotIcon, LockIcon, ScaleIcon } from "lucide-react"
import { SettingsCard } from "@/components/settings/settings-card"
import { EmptyState } from "@/components/shared/empty-state"
import { PageHeader } from "@/components/shared/page-header"
import { RelativeTime } from "@/components/shared/relative-time"
import { useAttempt } from "@/components/shared/use-attempt"
import { useNow } from "@/components/shared/use-now"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { Spinner } from "@/components/ui/spinner"
import { api } from "@/convex/_generated/api"
import { MINUTE } from "@/convex/model/time"
import { formatNumber } from "@/lib/format"
import { EachMetric } from "./each-metric"
import { Findings } from "./findings"
import { KeptFor } from "./kept-for"

export type Recount = NonNullable<FunctionReturnType<typeof api.recounts.latest>>

/** As the server: without a sign of life for so long (ms), a check has broken off. */
const LOST_AFTER = 2 * MINUTE

/** Admins prove that every number over time equals its facts, and correct those that do not. */
function NumbersCheck() {
  const mayCheck = useMay("metrics.check")
  return (
    <>
      <PageHeader
        title="Check the numbers"
        description="Every number over time was written together with what it counts. Here all of it is counted again, from the facts."
      />
      {mayCheck ? (
        <div className="grid gap-6">
          <Check />
          <KeptFor />
        </div>
      ) : (
        <EmptyState
          icon={<LockIcon aria-hidden />}
          title="For admins and owners"
          description="Ask one of them if a number looks wrong to you."
        />
      )}
    </>
  )
}

function Check() {
  const { _id: workspaceId } = useWorkspace()
  const recount = useQuery(api.recounts.latest, { workspaceId })
  const check = useMutation(api.recounts.check)
  const correct = useMutation(api.recounts.correct)
  const { pending, problem, attempt } = useAttempt()
  const now = useNow()
  if (recount === undefined)
    return <Skeleton role="status" aria-label="Loading the last check" className="h-40" />
  const running = recount?.state === "running" && recount.movedAt > now - LOST_AFTER
  return (
    <SettingsCard title="The last check">
      <div className="flex flex-col gap-4">
        <div role="status" aria-label="Result of the check">
          <Outcome recount={recount} running={running} />
        </div>
        {recount !== null && !running && <Findings recount={recount} />}
        {recount?.state === "done" && recount.metrics.length > 0 && <EachMetric metrics={recount.metrics} />}
        {problem && (
          <p role="alert" className="text-sm text-destructive">
            {problem.message}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            disabled={running || pending}
            variant={recount?.differences ? "outline" : "default"}
            onClick={() => void attempt(() => check({ workspaceId }))}
          >
            <ScaleIcon aria-hidden /> {recount === null ? "Check now" : "Check again"}
          </Button>
          {!running && recount?.state === "done" && recount.differences > 0 && (
            <Button disabled={pending} onClick={() => void attempt(() => correct({ workspaceId }))}>
              Correct them from the facts
            </Button>
          )}
        </div>
      </div>
    </SettingsCard>
  )
}

function Outcome({ recount, running }: { recount: Recount | null; running: boolean }) {
  if (recount === null) {
    return (
      <p className="text-sm text-muted-foreground">Nobody has checked the numbers of this workspace yet.</p>
    )
  }
  const { state, pages, correcting, corrected, differences, disturbed, startedByName, startedAt } = recount
  if (running) {
    return (
      <p className="flex items-center gap-2 text-sm">
        <Spinner aria-hidden role={undefined} />
        {correcting ? "Counting and correcting" : "Counting"}… {formatNumber(pages)} pages read so far.
      </p>
    )
  }
  return (
    <>
      {state !== "done" ? (
        <p className="text-sm">
          The check broke off before its end. Start it again; nothing is lost by that.
        </p>
      ) : (
        <p className="flex items-center gap-2 text-lg font-medium">
          {differences === 0 ? (
            <>
              <CircleCheckIcon aria-hidden className="size-5" /> Equal
            </>
          ) : (
            <>
              <EqualNotIcon aria-hidden className="size-5 text-signal-ink" /> {formatNumber(differences)}{" "}
              {differences === 1 ? "difference" : "differences"}
            </>
          )}
        </p>
      )}
      <p className="mt-1 text-sm text-muted-foreground">
        {state === "done" && differences === 0 && "Every number is what its facts say. "}
        {corrected > 0 && `${formatNumber(corrected)} were corrected. `}
        {state === "done" && disturbed && "What moved meanwhile is left out; check again for that. "}
        Started by {startedByName}, <RelativeTime time={startedAt} />.
      </p>
    </>
  )
}

export { NumbersCheck }
