"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { useMemo } from "react"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"

type Stage = FunctionReturnType<typeof api.deals.stages>[number]
type Stages = { list: readonly Stage[]; byId: ReadonlyMap<string, Stage> }

const NONE: readonly Stage[] = []

/** The stages of every pipeline, pipeline by pipeline, live; empty until they are known. */
function useStages(): Stages {
  const { _id: workspaceId } = useWorkspace()
  const list = useQuery(api.deals.stages, { workspaceId }) ?? NONE
  return useMemo(() => ({ list, byId: new Map(list.map((stage) => [stage._id, stage])) }), [list])
}

export { useStages, type Stage, type Stages }
