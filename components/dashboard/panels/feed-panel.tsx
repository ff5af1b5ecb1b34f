"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"

import { RelativeTime } from "@/components/shared/relative-time"
import { useWorkspace } from "@/components/shell/workspace-context"
import { eventWords } from "@/components/timeline/event-words"
import { api } from "@/convex/_generated/api"
import type { Panel } from "@/convex/model/dashboards/panel"

import { NothingYet, PanelFrame } from "./panel-frame"
import { titleOf } from "./panel-words"

type Event = FunctionReturnType<typeof api.events.recent>[number]

/** The latest changes by anybody in the workspace, newest first. */
export function FeedPanel({ panel }: { panel: Panel }) {
  const { _id: workspaceId } = useWorkspace()
  const events = useQuery(api.events.recent, { workspaceId })
  return (
    <PanelFrame panel={panel} state={events === undefined ? "loading" : "ready"}>
      {events?.length === 0 ? (
        <NothingYet>Nothing has happened here yet.</NothingYet>
      ) : (
        <div
          role="group"
          aria-label={`List of ${titleOf(panel)}`}
          tabIndex={0}
          className="min-h-0 overflow-y-auto rounded-sm outline-none focus-visible:ring-2 focus-visible:ring-ring"
        >
          <ol
            aria-label={titleOf(panel)}
            className="relative grid gap-3.5 before:absolute before:inset-y-2 before:left-[3px] before:w-px before:bg-input"
          >
            {events?.map((event) => (
              <Row key={event._id} event={event} />
            ))}
          </ol>
        </div>
      )}
    </PanelFrame>
  )
}

function Row({ event }: { event: Event }) {
  return (
    <li className="relative pl-5 text-sm leading-snug before:absolute before:top-1.5 before:left-0 before:size-[7px] before:rounded-full before:border before:border-foreground before:bg-card">
      <p className="break-words">
        <span className="font-medium">{event.actorName}</span> {eventWords(event)}{" "}
        <span className="font-medium">{event.subject}</span>
      </p>
      <RelativeTime time={event._creationTime} className="sounding" />
    </li>
  )
}
