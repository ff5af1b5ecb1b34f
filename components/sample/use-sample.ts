"use client"

import { useMutation, useQuery } from "convex/react"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import { useAttempt } from "@/components/shared/use-attempt"
import { api } from "@/convex/_generated/api"

/** The sample data of the workspace: where they stand, and the two things to do with them. */
export function useSample() {
  const { _id: workspaceId } = useWorkspace()
  const may = useMay("sample.manage")
  const status = useQuery(api.sampleData.status, { workspaceId })
  const fillMutation = useMutation(api.sampleData.fill)
  const clearMutation = useMutation(api.sampleData.clear)
  const { pending, problem, attempt } = useAttempt()
  return {
    ...{ status, may, pending, problem },
    fill: () => attempt(() => fillMutation({ workspaceId })),
    clear: () => attempt(() => clearMutation({ workspaceId })),
  }
}
