"use client"

import { useQuery } from "convex/react"
import { useEffect, useState } from "react"
import { useKept } from "@/components/shared/use-kept"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { SubjectName } from "@/convex/model/records/kinds"
import type { Choice } from "./pick-list"

/** Ms without a key before the server is asked. */
const PAUSE = 120
const SHOWN = 20

/** The records that fit what was typed, or the newest ones; undefined until the first answer. */
function useReferenceChoices(object: SubjectName, typed: string): readonly Choice[] | undefined {
  const { _id: workspaceId } = useWorkspace()
  const search = usePaused(typed.trim())
  const page = useKept(
    useQuery(api.records.list, {
      ...{ workspaceId, object, today: "", paginationOpts: { numItems: SHOWN, cursor: null } },
      ...(search && { search }),
    })?.page,
  )
  return page?.map(({ _id, name }) => ({ id: _id, text: name, label: name }))
}

/** The value once it has not changed for a moment. */
function usePaused(value: string): string {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  return paused
}

export { usePaused, useReferenceChoices }
