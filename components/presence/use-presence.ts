"use client"

import { useConvex, useMutation, useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { useEffect, useState } from "react"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { SubjectName } from "@/convex/model/records/kinds"

export type Present = FunctionReturnType<typeof api.presence.list>[number]

/** Ms between two signs of life; the server ends a session after two and a half of them without one. */
const EVERY = 10_000
const NOBODY: readonly Present[] = []

/** Shows that the person is at the record, and in `field` of it while they edit one. Answers who else is there. */
function usePresence(object: SubjectName, recordId: string, field: string | null): readonly Present[] {
  const { _id: workspaceId } = useWorkspace()
  useSession(object, recordId, null, true)
  useSession(object, recordId, field, field !== null)
  return useQuery(api.presence.list, { workspaceId, object, recordId }) ?? NOBODY
}

/** One session of this tab: at the record, or in a field of it. Rests while the tab is hidden. */
function useSession(object: SubjectName, recordId: string, field: string | null, active: boolean) {
  const { _id: workspaceId } = useWorkspace()
  const convex = useConvex()
  const show = useMutation(api.presence.show)
  const leave = useMutation(api.presence.leave)
  const [tab] = useState(() => crypto.randomUUID())

  useEffect(() => {
    if (!active) return
    let token: string | null = null
    let asking = false
    let ended = false

    async function sign() {
      // While the connection is down, signs do not pile up.
      if (asking || ended || document.hidden) return
      asking = true
      try {
        const answer = await show({ workspaceId, object, recordId, field, tab })
        token = answer.token
        if (ended || document.hidden) go()
      } catch {
        // The record or the access to it is gone: the page itself says so.
      } finally {
        asking = false
      }
    }

    function go() {
      if (token !== null) void leave({ token })
      token = null
    }

    /** A closing tab can only throw a last message over the fence. */
    function goForGood() {
      if (token === null) return
      const message = JSON.stringify({ path: "presence:leave", args: { token }, format: "json" })
      navigator.sendBeacon(`${convex.url}/api/mutation`, new Blob([message], { type: "application/json" }))
      token = null
    }

    const onVisibility = () => (document.hidden ? go() : void sign())
    const timer = setInterval(() => void sign(), EVERY)
    void sign()
    document.addEventListener("visibilitychange", onVisibility)
    window.addEventListener("pagehide", goForGood)
    return () => {
      ended = true
      clearInterval(timer)
      document.removeEventListener("visibilitychange", onVisibility)
      window.removeEventListener("pagehide", goForGood)
      go()
    }
  }, [active, convex, show, leave, workspaceId, object, recordId, field, tab])
}

export { usePresence }
