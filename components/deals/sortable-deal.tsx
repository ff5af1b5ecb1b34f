"use client"

import { useSortable } from "@dnd-kit/sortable"
import { CSS } from "@dnd-kit/utilities"
import type { Route } from "next"
import Link from "next/link"
import type { ReactNode, SyntheticEvent } from "react"
import { cn } from "@/lib/cn"
import type { Move } from "./apply-move"
import { daysInStage, isConfirmed, isOverdue, type Deal, type Stage } from "./board-types"
import { DealCard } from "./deal-card"
import { DealMenu } from "./deal-menu"
import type { Owner } from "./owner-avatar"
import type { PlaceData } from "./places"
import { moveToTop } from "./use-deal-actions"

type SortableDealProps = {
  deal: Deal
  stage: Stage
  stages: readonly Stage[]
  owner: Owner | undefined
  /** Page of the deal. */
  href: Route
  /** Ms. */
  now: number
  /** Where the person is, as "YYYY-MM-DD". */
  today: string
  canWrite: boolean
  onEdit: (deal: Deal) => void
  onMove: (move: Move) => void
  onDelete: (deal: Deal) => void
}

/** A card that can be dragged by any part of it, or by its title with the keyboard. Its title leads to its page. */
function SortableDeal({
  deal,
  stage,
  stages,
  owner,
  href,
  now,
  today,
  canWrite,
  onEdit,
  onMove,
  onDelete,
}: SortableDealProps) {
  const confirmed = isConfirmed(deal)
  const usable = canWrite && confirmed
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
        owner={owner}
        overdue={isOverdue(deal, stage, today)}
        days={stage.kind === "open" ? daysInStage(deal, now) : null}
        className={cn(usable && "cursor-grab touch-manipulation select-none [-webkit-touch-callout:none]")}
        {...listeners}
        titleLink={(className) =>
          confirmed ? (
            <Link
              ref={setActivatorNodeRef}
              href={href}
              prefetch={false}
              // The card is what is dragged, not the address.
              draggable={false}
              aria-describedby={usable ? attributes["aria-describedby"] : undefined}
              aria-roledescription={usable ? "movable link" : undefined}
              className={cn(
                className,
                "block w-full outline-none after:absolute after:inset-0 after:rounded-md focus-visible:after:ring-2 focus-visible:after:ring-ring",
              )}
            >
              {deal.name}
            </Link>
          ) : (
            <span className={className}>{deal.name}</span>
          )
        }
        menu={
          usable && (
            <NotForDragging>
              <DealMenu
                deal={deal}
                stages={stages}
                onEdit={() => onEdit(deal)}
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

export { SortableDeal }
