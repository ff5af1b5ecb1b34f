"use client"

import { useAuthActions } from "@convex-dev/auth/react"

/** Ends the session and leaves for a sign-in page, forgetting everything this page held. */
export function useSignOut() {
  const { signOut } = useAuthActions()
  return async (target: string = "/sign-in") => {
    await signOut()
    window.location.replace(target)
  }
}
