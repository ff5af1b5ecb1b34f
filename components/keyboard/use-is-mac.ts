"use client"

import { useHydrated } from "@/components/shared/use-hydrated"

/** Whether the person's command key is ⌘. False until the page runs in the browser. */
export function useIsMac(): boolean {
  const hydrated = useHydrated()
  return hydrated && /Mac|iPhone|iPad/.test(navigator.userAgent)
}
