"use client"

import { CheckIcon } from "lucide-react"
import { Dot } from "@/components/records/cells/chip"
import { useStages, type Stage } from "@/components/records/use-stages"
import { cn } from "@/lib/cn"
import { useRecordPage } from "./record-context"

/** The stages of a deal's pipeline in their order; a click moves the deal there. */
function StagePath({ onMove }: { onMove: (stage: Stage) => void }) {
  const { row, canWrite } = useRecordPage()
  const { list } = useStages()
  const { pipelineId, stageId } = row.values
  const stages = list.filter((stage) => stage.pipelineId === pipelineId)
  const at = stages.findIndex((stage) => stage._id === stageId)
  return (
    <ol
      aria-label="Stage"
      className="flex max-w-full [scrollbar-width:thin] overflow-x-auto rounded-md border bg-card text-sm"
    >
      {stages.map((stage, index) => {
        const isHere = stage._id === stageId
        return (
          <li key={stage._id} className="flex flex-1 not-first:border-l">
            <button
              type="button"
              aria-current={isHere ? "step" : undefined}
              disabled={!canWrite || isHere}
              onClick={() => onMove(stage)}
              className={cn(
                "flex w-full items-center justify-center gap-1.5 px-3 py-2 whitespace-nowrap outline-none focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-inset",
                isHere ? "bg-accent font-semibold" : "text-muted-foreground",
                !isHere && canWrite && "hover:bg-accent/60 hover:text-foreground",
              )}
            >
              {index < at && stage.kind === "open" ? (
                <CheckIcon aria-hidden className="size-3.5" />
              ) : (
                <Dot color={stage.color} />
              )}
              {stage.name}
            </button>
          </li>
        )
      })}
    </ol>
  )
}

export { StagePath }
