"use client"

import { Authenticated, AuthLoading, Unauthenticated } from "convex/react"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useEffect, type ReactNode } from "react"

import { withNext } from "@/lib/next-param"

/** Shows `children` once the backend has accepted the session, so that no query runs as a stranger. */
export function SessionGate({ loading, children }: { loading: ReactNode; children: ReactNode }) {
  return (
    <>
      <AuthLoading>{loading}</AuthLoading>
      <Authenticated>{children}</Authenticated>
      <Unauthenticated>
        {loading}
        <ToSignIn />
      </Unauthenticated>
    </>
  )
}

/** The session ended under an open page: in another tab, or on the server. */
function ToSignIn() {
  const router = useRouter()
  useEffect(() => {
    const here = window.location.pathname + window.location.search
    router.replace(withNext("/sign-in", here) as Route)
  }, [router])
  return null
}
