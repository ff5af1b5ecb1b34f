"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { useKept } from "@/components/shared/use-kept"
import { usePaused } from "@/components/shared/use-paused"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"

export type SearchGroup = FunctionReturnType<typeof api.search.find>[number]
export type Hit = SearchGroup["hits"][number]

/** Ms without a key before the server is asked. */
const PAUSE = 90

/** What answers the text so far; the last answer stays while the next one is on its way. */
export function useSearch(typed: string): { groups: SearchGroup[]; loading: boolean } {
  const { _id: workspaceId } = useWorkspace()
  const text = usePaused(typed.trim(), PAUSE)
  const answer = useQuery(api.search.find, text === "" ? "skip" : { workspaceId, text })
  const kept = useKept(text === "" ? [] : answer)
  return {
    groups: typed.trim() === "" ? [] : (kept ?? []),
    loading: typed.trim() !== "" && (text !== typed.trim() || answer === undefined),
  }
}
