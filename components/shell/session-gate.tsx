"use client"

import { Authenticated, AuthLoading, Unauthenticated } from "convex/react"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useEffect, type ReactNode } from "react"

import { useViewer } from "@/components/account/person-context"
import { isSigningOut } from "@/components/auth/use-sign-out"
import { withNext } from "@/lib/next-param"

/** Shows `children` once the backend has accepted the session, so that no query runs as a stranger. */
export function SessionGate({ loading, children }: { loading: ReactNode; children: ReactNode }) {
  return (
    <>
      <AuthLoading>{loading}</AuthLoading>
      <Authenticated>
        <WhileSessionLasts loading={loading}>{children}</WhileSessionLasts>
      </Authenticated>
      <Unauthenticated>
        {loading}
        <ToSignIn />
      </Unauthenticated>
    </>
  )
}

/**
 * A session that was ended elsewhere turns its person into nobody, in the same moment in which every other
 * query of the page is refused: the page is gone before any of them can complain.
 */
function WhileSessionLasts({ loading, children }: { loading: ReactNode; children: ReactNode }) {
  const viewer = useViewer()
  if (viewer !== null) return children
  return (
    <>
      {loading}
      <LeaveEndedSession />
    </>
  )
}

function LeaveEndedSession() {
  useEffect(() => {
    if (!isSigningOut()) void leaveEndedSession()
  }, [])
  return null
}

/** Clears the cookies, then leaves for good: nothing of the page may stay in memory. */
async function leaveEndedSession() {
  const body = JSON.stringify({ action: "auth:signOut", args: {} })
  // Not the library's signOut: that would lead to the sign-in page by itself, without a word why.
  await fetch("/api/auth", { method: "POST", body }).catch(() => {})
  window.location.replace(withNext("/sign-in", here(), { ended: true }))
}

/** The session ended under an open page: by signing out in another tab. */
function ToSignIn() {
  const router = useRouter()
  useEffect(() => {
    if (!isSigningOut()) router.replace(withNext("/sign-in", here()) as Route)
  }, [router])
  return null
}

function here(): string {
  return window.location.pathname + window.location.search
}
