"use client"

import { useQuery } from "convex/react"
import { ArrowDownIcon, ArrowUpIcon, PlusIcon, Trash2Icon } from "lucide-react"
import { useState } from "react"
import { EditInPlace } from "@/components/shared/edit-in-place"
import { SortableList } from "@/components/shared/sortable-list"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { api } from "@/convex/_generated/api"
import type { Pipeline, PipelineId, Stage, StageId } from "./pipeline-types"
import { RemoveDialog, type Removal } from "./remove-dialog"
import { StageRow } from "./stage-row"
import type { PipelineActions } from "./use-pipeline-actions"

type PipelineCardProps = {
  pipeline: Pipeline
  /** All of them, in their order. */
  pipelines: readonly Pipeline[]
  actions: PipelineActions
}

/** One pipeline with everything that can be changed about it. */
function PipelineCard({ pipeline, pipelines, actions }: PipelineCardProps) {
  const { _id: workspaceId } = useWorkspace()
  const { _id, name, stages } = pipeline
  const use = useQuery(api.pipelines.use, { workspaceId, pipelineId: _id })
  const [removal, setRemoval] = useState<Removal | null>(null)
  const at = pipelines.indexOf(pipeline)
  const idAt = (index: number): PipelineId | null => pipelines[index]?._id ?? null

  const removeStage = (stage: Stage) =>
    setRemoval({
      what: `the stage ${stage.name}`,
      holdsDeals: use?.find(({ stageId }) => stageId === stage._id)?.holdsDeals ?? true,
      targets: targetsIn([pipeline], stage._id),
      run: (moveTo) => actions.removeStage(stage._id, moveTo),
    })
  const removePipeline = () =>
    setRemoval({
      what: `the pipeline ${name}`,
      holdsDeals: use?.some(({ holdsDeals }) => holdsDeals) ?? true,
      targets: targetsIn(pipelines.filter((other) => other._id !== _id)),
      run: (moveTo) => actions.remove(_id, moveTo),
    })

  return (
    <section aria-label={name} className="flex flex-col gap-3 rounded-lg border bg-card p-4">
      <div className="flex items-center gap-1">
        <EditInPlace
          label={`Name of the pipeline ${name}`}
          value={name}
          onSave={(text) => actions.rename(_id, text)}
          className="mr-2 font-display font-semibold"
        />
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Move ${name} up`}
          disabled={at === 0}
          onClick={() => actions.move(_id, idAt(at - 2))}
        >
          <ArrowUpIcon />
        </Button>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Move ${name} down`}
          disabled={at === pipelines.length - 1}
          onClick={() => actions.move(_id, idAt(at + 1))}
        >
          <ArrowDownIcon />
        </Button>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Delete the pipeline ${name}`}
          disabled={pipelines.length === 1}
          onClick={removePipeline}
        >
          <Trash2Icon />
        </Button>
      </div>
      <SortableList
        label={`Stages of ${name}`}
        items={stages}
        idOf={(stage) => stage._id}
        nameOf={(stage) => stage.name}
        onMove={(id, afterId) => actions.moveStage(id as StageId, afterId as StageId | null)}
      >
        {(stage) => (
          <StageRow
            stage={stage}
            use={use?.find(({ stageId }) => stageId === stage._id)}
            actions={actions}
            onRemove={() => removeStage(stage)}
          />
        )}
      </SortableList>
      <div>
        <Button
          variant="outline"
          size="sm"
          onClick={() => actions.addStage(_id, { ...NEW_STAGE, name: freeName(stages) })}
        >
          <PlusIcon aria-hidden /> Add a stage
        </Button>
      </div>
      <RemoveDialog removal={removal} onClose={() => setRemoval(null)} />
    </section>
  )
}

const NEW_STAGE = { kind: "open", color: "6", probability: 50 } as const

/** It is renamed in place right after. */
function freeName(stages: readonly Stage[]): string {
  const names = new Set(stages.map((stage) => stage.name))
  for (let number = 1; ; number++) {
    const name = number === 1 ? "New stage" : `New stage ${number}`
    if (!names.has(name)) return name
  }
}

/** Stages that can take deals, named with their pipeline where there are several. */
function targetsIn(pipelines: readonly Pipeline[], exceptId?: StageId) {
  return pipelines.flatMap((pipeline) =>
    pipeline.stages
      .filter((stage) => !stage.leaving && stage._id !== exceptId)
      .map(({ _id, name }) => ({ _id, name: pipelines.length > 1 ? `${pipeline.name}: ${name}` : name })),
  )
}

export { PipelineCard }
