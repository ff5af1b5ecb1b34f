import { useMutation } from "convex/react"
import { useEffect } from "react"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"

const EVERY = 60_000

/** Tells the workspace that the person has a page of it open, while somebody looks at the page. */
export function useShowOnline(workspaceId: Id<"workspaces"> | undefined): void {
  const showOnline = useMutation(api.pulse.online)
  useEffect(() => {
    if (workspaceId === undefined) return
    const tell = () => {
      if (document.visibilityState !== "visible") return
      // Only a sign of life: one that fails is made up for by the next.
      showOnline({ workspaceId }).catch(() => {})
    }
    tell()
    const timer = setInterval(tell, EVERY)
    document.addEventListener("visibilitychange", tell)
    return () => {
      clearInterval(timer)
      document.removeEventListener("visibilitychange", tell)
    }
  }, [workspaceId, showOnline])
}
