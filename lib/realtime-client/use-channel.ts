"use client"

import { useConvex, useQuery } from "convex/react"
import { useCallback, useEffect } from "react"
import { holdConnection, live, publishLive, type LiveChannel } from "./live"

/** A grant's channel in React, live; undefined while it loads. Counted among those who listen while it is open. */
export function useChannel(grant: string): {
  channel: LiveChannel | undefined
  publish: (body: unknown) => Promise<void>
} {
  const client = useConvex()
  const channel = useQuery(live.messages, { grant })
  const isOpen = channel?.standing === "open"

  useEffect(() => (isOpen ? holdConnection(client, grant) : undefined), [client, grant, isOpen])

  const publish = useCallback((body: unknown) => publishLive(client, grant, body), [client, grant])
  return { channel, publish }
}
