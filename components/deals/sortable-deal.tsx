"use client"

import { useSortable } from "@dnd-kit/sortable"
import { CSS } from "@dnd-kit/utilities"
import type { KeyboardEvent, ReactNode, SyntheticEvent } from "react"
import { cn } from "@/lib/cn"
import type { Move } from "./apply-move"
import { isConfirmed, isOverdue, type Deal, type Stage } from "./board-types"
import { DealCard } from "./deal-card"
import { DealMenu } from "./deal-menu"
import type { PlaceData } from "./places"
import { moveToTop } from "./use-deal-actions"

type SortableDealProps = {
  deal: Deal
  stage: Stage
  stages: readonly Stage[]
  today: string
  canWrite: boolean
  onOpen: (deal: Deal) => void
  onMove: (move: Move) => void
  onDelete: (deal: Deal) => void
}

/** A card that can be dragged by any part of it, or by its title with the keyboard. */
function SortableDeal({ deal, stage, stages, today, canWrite, onOpen, onMove, onDelete }: SortableDealProps) {
  const usable = canWrite && isConfirmed(deal)
  const place: PlaceData = { kind: "deal", stageId: stage._id }
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({
      id: deal._id,
      data: place,
      disabled: !usable,
    })

  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition: transition }}
      className={cn(isDragging && "opacity-35")}
    >
      <DealCard
        deal={deal}
        overdue={isOverdue(deal, stage, today)}
        className={cn(usable && "cursor-grab touch-manipulation select-none [-webkit-touch-callout:none]")}
        {...listeners}
        titleButton={(className) => (
          <button
            ref={setActivatorNodeRef}
            type="button"
            disabled={!usable}
            aria-describedby={attributes["aria-describedby"]}
            aria-roledescription={usable ? attributes["aria-roledescription"] : undefined}
            onClick={() => onOpen(deal)}
            onKeyUp={keepSpaceForDragging}
            className={cn(
              className,
              "w-full outline-none after:absolute after:inset-0 after:rounded-md focus-visible:after:ring-2 focus-visible:after:ring-ring",
            )}
          >
            {deal.name}
          </button>
        )}
        menu={
          usable && (
            <NotForDragging>
              <DealMenu
                deal={deal}
                stages={stages}
                onEdit={() => onOpen(deal)}
                onMoveTo={(stageId) => onMove(moveToTop(deal._id, stageId))}
                onDelete={() => onDelete(deal)}
              />
            </NotForDragging>
          )
        }
      />
    </li>
  )
}

/** Presses in the menu stay there. It opens in a portal, and React would hand them on to the card. */
function NotForDragging({ children }: { children: ReactNode }) {
  const stop = (event: SyntheticEvent) => event.stopPropagation()
  return (
    <div className="relative z-10" onMouseDown={stop} onTouchStart={stop} onKeyDown={stop}>
      {children}
    </div>
  )
}

/** Space lifts the card on key down; Firefox would still click the button on key up. */
function keepSpaceForDragging(event: KeyboardEvent) {
  if (event.key === " ") event.preventDefault()
}

export { SortableDeal }
