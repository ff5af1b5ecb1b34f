"use client"

import { useMutation } from "convex/react"
import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { PipelineId, Stage, StageId } from "./pipeline-types"

type StageChange = Partial<Pick<Stage, "name" | "kind" | "color" | "probability">>

/** Everything that can be done to pipelines and stages. Those that end in a dialog answer with a promise. */
function usePipelineActions() {
  const { _id: workspaceId } = useWorkspace()
  const create = useMutation(api.pipelines.create)
  const rename = useMutation(api.pipelines.rename)
  const move = useMutation(api.pipelines.move)
  const remove = useMutation(api.pipelines.remove)
  const createStage = useMutation(api.pipelines.createStage)
  const updateStage = useMutation(api.pipelines.updateStage)
  const moveStage = useMutation(api.pipelines.moveStage)
  const removeStage = useMutation(api.pipelines.removeStage)

  return {
    create: (name: string) => create({ workspaceId, name }),
    rename: (pipelineId: PipelineId, name: string) =>
      void rename({ workspaceId, pipelineId, name }).catch(tellError),
    move: (pipelineId: PipelineId, afterPipelineId: PipelineId | null) =>
      void move({ workspaceId, pipelineId, afterPipelineId }).catch(tellError),
    remove: (pipelineId: PipelineId, moveTo: StageId | null) => remove({ workspaceId, pipelineId, moveTo }),
    addStage: (pipelineId: PipelineId, stage: Pick<Stage, "name" | "kind" | "color" | "probability">) =>
      void createStage({ workspaceId, pipelineId, ...stage }).catch(tellError),
    updateStage: (stageId: StageId, change: StageChange) =>
      void updateStage({ workspaceId, stageId, ...change }).catch(tellError),
    moveStage: (stageId: StageId, afterStageId: StageId | null) =>
      void moveStage({ workspaceId, stageId, afterStageId }).catch(tellError),
    removeStage: (stageId: StageId, moveTo: StageId | null) => removeStage({ workspaceId, stageId, moveTo }),
  }
}

type PipelineActions = ReturnType<typeof usePipelineActions>

export { usePipelineActions, type PipelineActions }
