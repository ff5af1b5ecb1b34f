"use client"

import { MoreHorizontalIcon, PencilIcon, Trash2Icon } from "lucide-react"
import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuGroup,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import type { Deal, Stage, StageId } from "./board-types"
import { stageColor } from "./stage-color"

type DealMenuProps = {
  deal: Deal
  stages: readonly Stage[]
  onEdit: () => void
  onMoveTo: (stageId: StageId) => void
  onDelete: () => void
}

/** Everything that can be done to a deal, also for those who do not drag. */
function DealMenu({ deal, stages, onEdit, onMoveTo, onDelete }: DealMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Actions for ${deal.name}`}
          className="-mt-1.5 -mr-1.5"
        >
          <MoreHorizontalIcon />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={onEdit}>
          <PencilIcon aria-hidden /> Edit
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuGroup>
          <DropdownMenuLabel>Move to…</DropdownMenuLabel>
          {stages
            .filter((stage) => stage._id !== deal.stageId && !stage.leaving)
            .map((stage) => (
              <DropdownMenuItem key={stage._id} onSelect={() => onMoveTo(stage._id)}>
                <StageDot color={stage.color} />
                <span className="sr-only">Move to </span>
                {stage.name}
              </DropdownMenuItem>
            ))}
        </DropdownMenuGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem variant="destructive" onSelect={onDelete}>
          <Trash2Icon aria-hidden /> Delete
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

function StageDot({ color }: { color: string }) {
  return (
    <span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background: stageColor(color) }} />
  )
}

export { DealMenu, StageDot }
