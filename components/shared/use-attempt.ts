"use client"

import { useState } from "react"
import { errorToWords, type ErrorWords } from "@/lib/errors-to-words"

/** Something the server may refuse: whether it is on its way, and what it was refused with. */
export function useAttempt() {
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<ErrorWords>()

  /** Whether it went well. */
  async function attempt(run: () => Promise<unknown>): Promise<boolean> {
    setPending(true)
    setProblem(undefined)
    try {
      await run()
      setPending(false)
      return true
    } catch (error) {
      setProblem(errorToWords(error))
      setPending(false)
      return false
    }
  }

  return { pending, problem, attempt }
}
