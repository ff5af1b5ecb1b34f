"use client"

import { useQuery } from "convex/react"
import { useDeferredValue } from "react"

import { textCell } from "@/components/charts/data-table"
import { useWorkspace } from "@/components/shell/workspace-context"
import { eventWords } from "@/components/timeline/event-words"
import { api } from "@/convex/_generated/api"
import type { Panel } from "@/convex/model/dashboards/panel"
import { formatMoment } from "@/lib/format"

import { useDashboard } from "../dashboard-context"
import { Happening, Happenings } from "./happenings"
import { NothingYet, PanelFrame } from "./panel-frame"
import { titleOf } from "./panel-words"

/** The latest changes by anybody in the workspace, newest first. */
export function FeedPanel({ panel }: { panel: Panel }) {
  const { _id: workspaceId } = useWorkspace()
  const { view, range } = useDashboard()
  const events = useDeferredValue(useQuery(api.events.recent, { workspaceId }))
  return (
    <PanelFrame
      panel={panel}
      state={events === undefined ? "loading" : "ready"}
      note={view.filter === null ? undefined : "Not filtered: everything that happens"}
      table={() => ({
        columns: ["When", "Who", "What", "Of what"],
        rows: (events ?? []).map((event) => ({
          name: formatMoment(event._creationTime, range.zone),
          cells: [event.actorName, eventWords(event), event.subject].map(textCell),
        })),
      })}
    >
      {events?.length === 0 ? (
        <NothingYet>Nothing has happened here yet.</NothingYet>
      ) : (
        <Happenings label={titleOf(panel)}>
          {events?.map((event) => (
            <Happening key={event._id} time={event._creationTime}>
              <p className="break-words">
                <span className="font-medium">{event.actorName}</span> {eventWords(event)}{" "}
                <span className="font-medium">{event.subject}</span>
              </p>
            </Happening>
          ))}
        </Happenings>
      )}
    </PanelFrame>
  )
}
