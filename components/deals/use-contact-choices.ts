"use client"

import { useQuery } from "convex/react"
import { useEffect, useState } from "react"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"

type ContactChoice = { _id: Id<"contacts">; name: string; company?: string | null }

/** Ms without a key before the server is asked. */
const PAUSE = 150
const SHOWN = 20

/** The contacts that fit what was typed, or the newest ones; undefined until the first answer. */
function useContactChoices(typed: string): readonly ContactChoice[] | undefined {
  const { _id: workspaceId } = useWorkspace()
  const search = usePaused(typed.trim())
  const found = useQuery(api.contacts.list, {
    workspaceId,
    paginationOpts: { numItems: SHOWN, cursor: null },
    ...(search && { search }),
  })?.page
  // While the next answer is on its way the previous one stays.
  const [kept, setKept] = useState(found)
  if (found !== undefined && found !== kept) setKept(found)
  return found ?? kept
}

/** The value once it has not changed for a moment. */
function usePaused(value: string) {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  return paused
}

export { useContactChoices, type ContactChoice }
