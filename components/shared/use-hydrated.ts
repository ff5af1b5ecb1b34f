"use client"

import { useSyncExternalStore } from "react"

const never = () => () => {}

/** False in the server's HTML and until React runs; for buttons that do nothing before that. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
