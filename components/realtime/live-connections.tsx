"use client"

import { useQuery } from "convex/react"
import { RelativeTime } from "@/components/shared/relative-time"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { Loading, Nothing, Section } from "./parts"
import type { Channel } from "./types"

/** Who is connected to a channel at this moment. */
export function LiveConnections({ channelId }: { channelId: Channel["_id"] }) {
  const { _id: workspaceId } = useWorkspace()
  const live = useQuery(api.connections.live, { workspaceId, channelId })
  return (
    <Section title="Listening now">
      {live === undefined && <Loading what="connections" />}
      {live?.connections.length === 0 && <Nothing>Nobody at the moment.</Nothing>}
      {live !== undefined && live.connections.length > 0 && (
        <>
          <p className="sounding" data-testid="listening">
            {live.connections.length}
            {live.more && "+"} connected
          </p>
          <ul aria-label="Connections" className="divide-y rounded-lg border bg-card">
            {live.connections.map(({ _id, subject, at, through }) => (
              <li key={_id} className="px-4 py-2">
                <p className="truncate text-sm font-medium">{subject}</p>
                <p className="text-xs text-muted-foreground">
                  through a {through}, since <RelativeTime time={at} />
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
