"use client"

import { usePaginatedQuery } from "convex-helpers/react"
import type { ReactNode } from "react"
import { PersonAvatar } from "@/components/account/person-avatar"
import type { TimelineEntry } from "@/components/activities/activity-optimistic"
import { LoadMore } from "@/components/shared/load-more"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import type { SubjectName } from "@/convex/model/records/kinds"
import { ActivityEntry } from "./activity-entry"
import { EventEntry } from "./event-entry"

const PAGE = 25

type TimelineProps = { object: SubjectName; recordId: string; canWrite: boolean }

/** Everything that happened with a record, newest first, live. */
function Timeline({ object, recordId, canWrite }: TimelineProps) {
  const { _id: workspaceId } = useWorkspace()
  // That of convex-helpers: it tells the server where each page ends, which these merged pages need to stay whole.
  const { results, status, loadMore } = usePaginatedQuery(
    api.timeline.list,
    { workspaceId, object, recordId },
    { initialNumItems: PAGE },
  )
  if (status === "LoadingFirstPage") {
    return (
      <div role="status" aria-label="Loading the timeline" className="grid gap-4">
        {[0, 1, 2].map((row) => (
          <Skeleton key={row} className="h-16" />
        ))}
      </div>
    )
  }
  return (
    <>
      <ol
        aria-label="Timeline"
        className="relative grid gap-5 before:absolute before:inset-y-3 before:left-3.5 before:w-px before:bg-input"
      >
        {results.map((entry) => (
          <Item key={entry._id} entry={entry}>
            {entry.kind === "event" ? (
              <EventEntry object={object} event={entry} />
            ) : (
              <ActivityEntry object={object} entry={entry} canWrite={canWrite} />
            )}
          </Item>
        ))}
      </ol>
      <LoadMore status={status} onLoad={() => loadMore(PAGE)} />
    </>
  )
}

function Item({ entry, children }: { entry: TimelineEntry; children: ReactNode }) {
  return (
    <li className="relative grid grid-cols-[1.75rem_minmax(0,1fr)] items-start gap-3">
      <PersonAvatar person={entry.by} className="relative size-7 text-[0.625rem]" />
      {children}
    </li>
  )
}

export { Timeline }
