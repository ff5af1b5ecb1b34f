"use client"

import { useAuthActions } from "@convex-dev/auth/react"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useState } from "react"

import { errorToWords, type ErrorWords } from "@/lib/errors-to-words"

type Credentials =
  | { flow: "signIn"; email: string; password: string }
  | { flow: "signUp"; email: string; password: string; name: string }

/** What to say when the backend hides its reason: a hosted deployment does in the sign-in proxy's text. */
const NO_REASON = {
  signIn: "We could not sign you in. Check your e-mail and password, or try again in a few minutes.",
  signUp: "We could not create the account. If you already have one with this e-mail, sign in instead.",
}

/**
 * Signs in or up, then goes to `next` (a path of this site). `submit` answers with what went wrong, or
 * null; `leaving` stays true from success until the next page is there.
 */
export function useCredentials(next: string) {
  const { signIn } = useAuthActions()
  const router = useRouter()
  const [leaving, setLeaving] = useState(false)

  async function submit(credentials: Credentials): Promise<ErrorWords | null> {
    try {
      const { signingIn } = await signIn("password", credentials)
      if (!signingIn) return { message: NO_REASON[credentials.flow] }
    } catch (error) {
      const words = errorToWords(error)
      return words.code ? words : { message: NO_REASON[credentials.flow] }
    }
    setLeaving(true)
    router.replace(next as Route)
    return null
  }

  return { submit, leaving }
}
