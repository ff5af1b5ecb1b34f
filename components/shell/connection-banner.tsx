"use client"

import { useConvexConnectionState } from "convex/react"
import { UnplugIcon } from "lucide-react"
import { useEffect, useState } from "react"

import { useHydrated } from "@/components/shared/use-hydrated"

/** Ms without a connection before it is worth a word; most gaps are shorter. */
const PATIENCE = 2_000

/** Says that the connection is gone, and that nothing is lost by it. Empty while all is well. */
export function ConnectionBanner() {
  // In the browser only: asking for the state opens the connection, and the server would never close its own.
  const hydrated = useHydrated()
  return (
    <div role="status" className="sticky top-0 z-40">
      {hydrated && <LostConnection />}
    </div>
  )
}

function LostConnection() {
  const { isWebSocketConnected, hasEverConnected, connectionRetries } = useConvexConnectionState()
  const lost = !isWebSocketConnected && (hasEverConnected || connectionRetries > 0)
  const [shown, setShown] = useState(false)

  useEffect(() => {
    if (!lost) return
    const timer = setTimeout(() => setShown(true), PATIENCE)
    return () => {
      clearTimeout(timer)
      setShown(false)
    }
  }, [lost])

  if (!shown) return null
  return (
    <p className="flex items-center justify-center gap-2 bg-foreground px-4 py-2 text-center text-sm text-background">
      <UnplugIcon aria-hidden className="size-4 shrink-0" />
      {hasEverConnected
        ? "Connection lost. What you change now is sent as soon as it is back."
        : "The server does not answer yet. Trying again…"}
    </p>
  )
}
