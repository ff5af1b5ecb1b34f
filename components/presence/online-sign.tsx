"use client"

import { useMutation } from "convex/react"
import { useEffect } from "react"

import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { MINUTE } from "@/convex/model/time"

const EVERY = MINUTE

/** Says once a minute that this person has the workspace open, while the page is looked at. Shows nothing. */
export function OnlineSign() {
  const { _id: workspaceId } = useWorkspace()
  const online = useMutation(api.pulse.online)
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState !== "visible") return
      // Only bookkeeping: a call that fails is made up for by the next.
      online({ workspaceId }).catch(() => {})
    }
    tell()
    const timer = setInterval(tell, EVERY)
    document.addEventListener("visibilitychange", tell)
    return () => {
      clearInterval(timer)
      document.removeEventListener("visibilitychange", tell)
    }
  }, [online, workspaceId])
  return null
}
