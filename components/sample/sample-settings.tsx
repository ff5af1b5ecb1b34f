"use client"

import { toast } from "sonner"
import { SettingsCard } from "@/components/settings/settings-card"
import { PageHeader } from "@/components/shared/page-header"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { SampleProgress } from "./sample-progress"
import { useSample } from "./use-sample"

/** Settings › Sample data. */
export function SampleSettings() {
  const { may } = useSample()
  return (
    <>
      <PageHeader
        title="Sample data"
        description="Invented companies and people to try things out with, gone again without a trace."
      />
      <SettingsCard
        title="200 companies and everything around them"
        description="1,000 contacts, 300 deals in every stage, and a year of calls, meetings, e-mails, notes and tasks, with a few tags and custom fields. The names are made up, and no address leads anywhere."
      >
        {may ? (
          <SampleControls />
        ) : (
          <p className="text-sm text-muted-foreground">Only admins and owners can bring or remove them.</p>
        )}
      </SettingsCard>
    </>
  )
}

function SampleControls() {
  const { status, pending, problem, fill, clear } = useSample()

  async function remove() {
    if (await clear()) toast("The sample data are on their way out. What you added stays.")
  }

  if (status === undefined) return <Skeleton className="h-10 w-56" />
  const error = problem && <p className="mt-3 text-sm text-destructive">{problem.message}</p>
  switch (status.state) {
    case "filling":
      return (
        <div className="grid justify-items-start gap-4">
          <SampleProgress {...status} />
          <p className="text-sm text-muted-foreground">
            You can go on working, or close this page; it continues by itself.
          </p>
          <Button variant="outline" size="sm" disabled={pending} onClick={() => void remove()}>
            Stop and remove
          </Button>
        </div>
      )
    case "clearing":
      return <SampleProgress {...status} />
    case "filled":
      return (
        <>
          <p className="mb-4 max-w-prose text-sm">
            The sample data are here. Removing them takes exactly what they brought, also where you changed
            it. Records you added stay.
          </p>
          <Button variant="destructive" disabled={pending} onClick={() => void remove()}>
            Remove the sample data
          </Button>
          {error}
        </>
      )
    case "none":
      return (
        <>
          <Button disabled={pending || !status.empty} onClick={() => void fill()}>
            Fill with sample data
          </Button>
          {!status.empty && (
            <p className="mt-3 max-w-prose text-sm text-muted-foreground">
              This workspace has records of its own. Sample data are for empty workspaces, so that the two
              never mix: make a new workspace to try them.
            </p>
          )}
          {error}
        </>
      )
  }
}
