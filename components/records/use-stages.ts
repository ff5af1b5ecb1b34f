"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { useMemo } from "react"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"

type Pipeline = FunctionReturnType<typeof api.pipelines.list>[number]
type Stage = Pipeline["stages"][number] & { pipelineId: Pipeline["_id"] }
type Stages = { list: readonly Stage[]; byId: ReadonlyMap<string, Stage> }

const NONE: readonly Pipeline[] = []

/** The stages of every pipeline, pipeline by pipeline, live; empty until they are known. */
function useStages(): Stages {
  const { _id: workspaceId } = useWorkspace()
  const pipelines = useQuery(api.pipelines.list, { workspaceId }) ?? NONE
  return useMemo(() => {
    const list = pipelines.flatMap(({ _id: pipelineId, stages }) =>
      stages.map((stage) => ({ ...stage, pipelineId })),
    )
    return { list, byId: new Map(list.map((stage) => [stage._id, stage])) }
  }, [pipelines])
}

export { useStages, type Stage, type Stages }
