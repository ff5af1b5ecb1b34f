"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import type { ReactNode } from "react"

import { RelativeTime } from "@/components/shared/relative-time"
import { eventWords } from "@/components/timeline/event-words"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"

type Activity = FunctionReturnType<typeof api.events.recent>[number]

/** The latest changes by anybody in the workspace, newest first. */
export function ActivityFeed() {
  const { _id: workspaceId } = useWorkspace()
  const rows = useQuery(api.events.recent, { workspaceId })
  return (
    <section className="min-w-0 rounded-lg border bg-card p-5">
      <h2 id="activity-title" className="font-display text-lg font-semibold">
        Lately
      </h2>
      {rows === undefined ? (
        <FeedSkeleton />
      ) : rows.length === 0 ? (
        <p className="mt-4 text-sm text-muted-foreground">Nothing has happened here yet.</p>
      ) : (
        <Scroller>
          <ol className="relative grid gap-4 before:absolute before:inset-y-2 before:left-[3px] before:w-px before:bg-input">
            {rows.map((row) => (
              <Row key={row._id} row={row} />
            ))}
          </ol>
        </Scroller>
      )}
    </section>
  )
}

/** As tall as the chart beside it on wide screens; reached by keyboard because it scrolls. */
function Scroller({ children }: { children: ReactNode }) {
  return (
    <div
      role="region"
      aria-labelledby="activity-title"
      tabIndex={0}
      className="mt-4 rounded-sm outline-none focus-visible:ring-2 focus-visible:ring-ring lg:max-h-84 lg:overflow-y-auto"
    >
      {children}
    </div>
  )
}

function Row({ row }: { row: Activity }) {
  return (
    <li className="relative pl-5 text-sm leading-snug before:absolute before:top-1.5 before:left-0 before:size-[7px] before:rounded-full before:border before:border-foreground before:bg-card">
      <p className="break-words">
        <span className="font-medium">{row.actorName}</span> {eventWords(row)}{" "}
        <span className="font-medium">{row.subject}</span>
      </p>
      <RelativeTime time={row._creationTime} className="sounding" />
    </li>
  )
}

function FeedSkeleton() {
  return (
    <div role="status" aria-label="Loading what happened lately" className="mt-4 grid gap-4">
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} className="h-9" />
      ))}
    </div>
  )
}
