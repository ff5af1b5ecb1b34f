"use client"

import type { OptimisticLocalStore } from "convex/browser"
import { useMutation, useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { LaptopIcon, SmartphoneIcon } from "lucide-react"

import { RelativeTime } from "@/components/shared/relative-time"
import { useDates } from "@/components/shared/use-dates"
import { tellError } from "@/components/shared/tell-error"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"

type Session = FunctionReturnType<typeof api.sessions.list>[number]

/** Every browser the person is signed in with, and the way out of each. */
export function SessionList() {
  const sessions = useQuery(api.sessions.list)
  const endSession = useMutation(api.sessions.end).withOptimisticUpdate((store, { sessionId }) =>
    keepOnly(store, (session) => session._id !== sessionId),
  )
  const endOthers = useMutation(api.sessions.endOthers).withOptimisticUpdate((store) =>
    keepOnly(store, (session) => session.current),
  )

  if (sessions === undefined) return <Skeleton className="h-32" />
  // This one first; the rest as they come, the newest first.
  const inOrder = [...sessions].sort((a, b) => Number(b.current) - Number(a.current))
  return (
    <div className="grid gap-4">
      <ul aria-label="Sessions" className="divide-y rounded-lg border bg-card">
        {inOrder.map((session) => (
          <SessionRow
            key={session._id}
            session={session}
            onEnd={() => endSession({ sessionId: session._id }).catch(complain)}
          />
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button
          type="button"
          variant="outline"
          className="w-fit"
          onClick={() => void endOthers().catch(complain)}
        >
          Sign out all other browsers
        </Button>
      )}
    </div>
  )
}

function SessionRow({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const dates = useDates()
  const browser = session.browser ?? "A browser that has opened no page yet"
  const Icon = /iPhone|Android/.test(browser) ? SmartphoneIcon : LaptopIcon
  return (
    <li className="flex items-center gap-4 px-4 py-3">
      <Icon aria-hidden className="size-5 shrink-0 text-muted-foreground" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-medium">
          {browser}
          {session.current && <Badge variant="secondary">This browser</Badge>}
        </p>
        <p className="mt-0.5 text-sm text-muted-foreground">
          Signed in {dates.moment(session.startedAt)}
          {!session.current && (
            <>
              , last seen <RelativeTime time={session.seenAt} />
            </>
          )}
        </p>
      </div>
      {!session.current && (
        <Button type="button" variant="ghost" size="sm" aria-label={`Sign out ${browser}`} onClick={onEnd}>
          Sign out
        </Button>
      )}
    </li>
  )
}

function keepOnly(store: OptimisticLocalStore, kept: (session: Session) => boolean) {
  const sessions = store.getQuery(api.sessions.list, {})
  if (sessions) store.setQuery(api.sessions.list, {}, sessions.filter(kept))
}

function complain(error: unknown) {
  tellError(error)
}
