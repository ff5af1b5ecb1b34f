"use client"

import { usePaginatedQuery } from "convex/react"
import { LoadMore } from "@/components/shared/load-more"
import { RelativeTime } from "@/components/shared/relative-time"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Badge } from "@/components/ui/badge"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"
import { formatNumber } from "@/lib/format"
import { countOf, rowsOf, STATE_WORDS, type ImportSummary } from "./words"

const PAGE = 20

/** Past imports of the workspace, the newest first; those that wait or run can be gone on with. */
function ImportHistory({ onOpen }: { onOpen: (importId: Id<"imports">) => void }) {
  const { _id: workspaceId } = useWorkspace()
  const { results, status, loadMore } = usePaginatedQuery(
    api.imports.list,
    { workspaceId },
    { initialNumItems: PAGE },
  )
  return (
    <section aria-label="Past imports" className="grid gap-3">
      <h2 className="headline text-lg">Past imports</h2>
      {status === "LoadingFirstPage" ? (
        <Skeleton className="h-24 w-full" />
      ) : results.length === 0 ? (
        <p className="text-sm text-muted-foreground">
          None yet. Every import is kept here with what became of each row, and can be undone as a whole.
        </p>
      ) : (
        <ul className="divide-y rounded-lg border bg-card">
          {results.map((job) => (
            <HistoryItem key={job._id} job={job} onOpen={() => onOpen(job._id)} />
          ))}
        </ul>
      )}
      <LoadMore status={status} onLoad={() => loadMore(PAGE)} />
    </section>
  )
}

function HistoryItem({ job, onOpen }: { job: ImportSummary; onOpen: () => void }) {
  return (
    <li className="relative grid gap-1 px-4 py-3 focus-within:bg-accent hover:bg-accent">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <button
          type="button"
          onClick={onOpen}
          className="min-w-0 truncate text-left font-medium outline-none after:absolute after:inset-0 focus-visible:after:ring-2 focus-visible:after:ring-ring focus-visible:after:ring-inset"
        >
          {job.fileName}
        </button>
        <Badge variant={badgeOf(job.state)}>{STATE_WORDS[job.state]}</Badge>
      </div>
      <p className="text-sm text-muted-foreground">
        {outcomeOf(job)} · {job.isMine ? "by you" : `by ${job.by}`}, <RelativeTime time={job.createdAt} />
      </p>
    </li>
  )
}

function badgeOf(state: ImportSummary["state"]) {
  if (state === "failed") return "destructive"
  if (state === "running" || state === "undoing" || state === "reading" || state === "checking")
    return "signal"
  return state === "done" ? "secondary" : "outline"
}

function outcomeOf({ state, problem, object, rowCount, counts }: ImportSummary): string {
  if (problem !== null) return problem
  if (state === "done" || state === "cancelled" || state === "running") {
    const changed = counts.updated + counts.merged
    return `${countOf(counts.created, object)} created, ${formatNumber(changed)} updated, ${rowsOf(counts.skipped)} skipped`
  }
  return rowCount === 0 ? countOf(0, object) : `${rowsOf(rowCount)} of ${countOf(2, object).slice(2)}`
}

export { ImportHistory }
