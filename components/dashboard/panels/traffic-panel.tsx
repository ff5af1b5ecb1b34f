"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import Link from "next/link"

import { textCell } from "@/components/charts/data-table"
import { realtimeHref } from "@/components/realtime/hrefs"
import { useKept } from "@/components/shared/use-kept"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Panel } from "@/convex/model/dashboards/panel"
import { formatMoment } from "@/lib/format"
import type { Filter } from "@/lib/time-range/params"

import { useDashboard } from "../dashboard-context"
import { Happening, Happenings } from "./happenings"
import { filterNote } from "./notes"
import { NothingYet, PanelFrame } from "./panel-frame"
import { titleOf } from "./panel-words"

type Traffic = FunctionReturnType<typeof api.traffic.recent>[number]

/** What comes through the realtime API, the newest first. */
export function TrafficPanel({ panel }: { panel: Panel }) {
  const { _id: workspaceId, slug } = useWorkspace()
  const { view, range } = useDashboard()
  const { filter } = view
  const traffic = useKept(useQuery(api.traffic.recent, { workspaceId, of: trafficOf(filter) }))
  return (
    <PanelFrame
      panel={panel}
      state={traffic === undefined ? "loading" : "ready"}
      // Messages are kept by everything that traffic can be narrowed by.
      note={filterNote("messages.published", "", filter)}
      table={() => ({
        columns: ["When", "Who", "What", "Channel", "Message"],
        rows: (traffic ?? []).map((each) => ({
          name: formatMoment(each.at, range.zone),
          cells: [each.who, wordsOf(each), each.channel, each.excerpt ?? ""].map(textCell),
        })),
      })}
    >
      {traffic?.length === 0 ? (
        <NothingYet>Nothing came through yet.</NothingYet>
      ) : (
        <Happenings label={titleOf(panel)}>
          {traffic?.map((each) => (
            <Happening key={`${each.what} ${each._id}`} time={each.at}>
              <p className="break-words">
                <span className="font-medium">{each.who}</span> {wordsOf(each)}{" "}
                <Link
                  href={realtimeHref(slug, each.projectId, each.channelId)}
                  className="rounded-sm font-medium text-link underline decoration-1 underline-offset-4 outline-none hover:decoration-2 focus-visible:ring-2 focus-visible:ring-ring"
                >
                  {each.channel}
                </Link>
              </p>
              {each.excerpt !== null && (
                <p className="truncate font-mono text-xs text-muted-foreground">{each.excerpt}</p>
              )}
            </Happening>
          ))}
        </Happenings>
      )}
    </PanelFrame>
  )
}

function trafficOf(filter: Filter | null) {
  const { dimension, value } = filter ?? {}
  const isNarrowing = dimension === "project" || dimension === "channel" || dimension === "key"
  return isNarrowing && value !== undefined ? { dimension, value } : null
}

/** Between who it was and the channel. */
function wordsOf({ what, closedBy }: Traffic): string {
  switch (what) {
    case "published":
      return "published to"
    case "opened":
      return "connected to"
    case "issued":
      return "got a grant for"
    case "closed":
      return closedBy === "timeout" ? "fell silent on" : closedBy === "client" ? "left" : "was cut off from"
  }
}
