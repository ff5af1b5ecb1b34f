"use client"

import { useEffect, useState } from "react"

/** What was typed, once no key was pressed for `pause` ms: before that the server is not asked. */
function usePaused(typed: string, pause: number): string {
  const [paused, setPaused] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(typed), pause)
    return () => clearTimeout(timer)
  }, [typed, pause])
  return paused
}

export { usePaused }
