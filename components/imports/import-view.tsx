"use client"

import { useQuery } from "convex/react"
import { FileWarningIcon } from "lucide-react"
import { EmptyState } from "@/components/shared/empty-state"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import { ImportCheck } from "./import-check"
import { ImportMapping } from "./import-mapping"
import { ImportResult } from "./import-result"
import { ImportSteps } from "./import-steps"
import { ProgressBar } from "./progress-bar"
import { useImportActions } from "./use-import-actions"
import { rowsOf, type Import } from "./words"

type ImportViewProps = { importId: string; onLeave: () => void }

/** One import, live: whatever state it is in, also after the tab was closed and opened again. */
function ImportView({ importId, onLeave }: ImportViewProps) {
  const { _id: workspaceId } = useWorkspace()
  const job = useQuery(api.imports.get, { workspaceId, importId })
  if (job === undefined) return <Skeleton className="h-64 w-full" />
  return (
    <div className="grid min-w-0 gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="min-w-0 truncate headline text-lg">{job.fileName}</h2>
        <ImportSteps state={job.state} />
      </div>
      <Stage job={job} onLeave={onLeave} />
    </div>
  )
}

function Stage({ job, onLeave }: { job: Import; onLeave: () => void }) {
  switch (job.state) {
    case "uploading":
    case "reading":
      return <ProgressBar label="Reading the file" done={job.done} total={Math.max(1, job.total)} />
    case "mapping":
      return <ImportMapping job={job} onLeave={onLeave} />
    case "checking":
      return (
        <ProgressBar label="Checking every row. Nothing is written yet" done={job.done} total={job.total} />
      )
    case "checked":
      return <ImportCheck job={job} onLeave={onLeave} />
    case "running":
      return <Running job={job} />
    case "undoing":
      return <ProgressBar label="Undoing the import" done={job.done} total={job.total} />
    case "failed":
      return <Failed job={job} onLeave={onLeave} />
    case "done":
    case "cancelled":
    case "undone":
      return <ImportResult job={job} />
  }
}

function Running({ job }: { job: Import }) {
  const { cancel, busy } = useImportActions(job._id)
  return (
    <div className="grid gap-4 rounded-lg border bg-card p-4 md:p-6">
      <ProgressBar label={`Importing ${rowsOf(job.total)}`} done={job.done} total={job.total} />
      <p className="text-sm text-muted-foreground">
        It goes on by itself: you can close this page and come back.
      </p>
      <div>
        <Button variant="outline" disabled={busy} onClick={() => void cancel()}>
          Stop here
        </Button>
      </div>
    </div>
  )
}

function Failed({ job, onLeave }: { job: Import; onLeave: () => void }) {
  const { discard, busy } = useImportActions(job._id)
  return (
    <EmptyState
      icon={<FileWarningIcon />}
      title="This file cannot be imported"
      description={job.problem}
      action={
        <Button
          disabled={busy}
          onClick={() => {
            onLeave()
            void discard()
          }}
        >
          Choose another file
        </Button>
      }
    />
  )
}

export { ImportView }
