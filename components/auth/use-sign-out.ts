"use client"

import { useAuthActions } from "@convex-dev/auth/react"

/** Ends the session and leaves for the sign-in page, forgetting everything this page held. */
export function useSignOut() {
  const { signOut } = useAuthActions()
  return async () => {
    await signOut()
    window.location.replace("/sign-in")
  }
}
