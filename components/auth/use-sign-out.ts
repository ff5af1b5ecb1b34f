"use client"

import { useAuthActions } from "@convex-dev/auth/react"

let isLeaving = false

/** Whether its person is leaving this page already: that the session is gone needs no second way out. */
export function isSigningOut(): boolean {
  return isLeaving
}

/** Ends the session and leaves for a sign-in page, forgetting everything this page held. */
export function useSignOut() {
  const { signOut } = useAuthActions()
  return async (target: string = "/sign-in") => {
    isLeaving = true
    try {
      await signOut()
      window.location.replace(target)
    } catch (error) {
      isLeaving = false
      throw error
    }
  }
}
