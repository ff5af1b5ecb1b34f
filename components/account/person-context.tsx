"use client"

// The signed-in person, known to the whole app: their theme is applied, their session is kept current.
import { MINUTE } from "@/convex/model/time"
import { useConvexAuth, useMutation, useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { createContext, useContext, useEffect, type ReactNode } from "react"

import { api } from "@/convex/_generated/api"

import { browserTimeZone } from "./browser-time-zone"
import { useFollowTheme } from "./use-theme-choice"

export type Viewer = NonNullable<FunctionReturnType<typeof api.users.viewer>>

/** undefined while it is looked up and for strangers; null once the session has ended. */
type ViewerState = Viewer | null | undefined

const ViewerContext = createContext<ViewerState>(undefined)

const CHECK_IN_EVERY = 15 * MINUTE

export function PersonProvider({ children }: { children: ReactNode }) {
  const { isAuthenticated } = useConvexAuth()
  const viewer = useQuery(api.users.viewer, isAuthenticated ? {} : "skip")
  useFollowTheme(viewer?.theme)
  useCheckIn(Boolean(viewer))
  return <ViewerContext value={viewer}>{children}</ViewerContext>
}

export function useViewer(): ViewerState {
  return useContext(ViewerContext)
}

/** Tells the backend that this session is in use, while somebody looks at the page. */
function useCheckIn(signedIn: boolean) {
  const checkIn = useMutation(api.account.checkIn)
  useEffect(() => {
    if (!signedIn) return
    const tell = () => {
      if (document.visibilityState !== "visible") return
      // Only bookkeeping: a call that fails is made up for by the next.
      checkIn({ userAgent: navigator.userAgent.slice(0, 400), timeZone: browserTimeZone() }).catch(() => {})
    }
    tell()
    const timer = setInterval(tell, CHECK_IN_EVERY)
    return () => clearInterval(timer)
  }, [signedIn, checkIn])
}
