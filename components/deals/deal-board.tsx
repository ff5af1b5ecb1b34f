"use client"

import { DndContext, DragOverlay } from "@dnd-kit/core"
import type { Route } from "next"
import { useDeferredValue } from "react"
import { useToday } from "@/components/shared/use-today"
import { cn } from "@/lib/cn"
import type { Move } from "./apply-move"
import { isOverdue, type Board, type Deal, type StageId } from "./board-types"
import { DealCard } from "./deal-card"
import type { Owner } from "./owner-avatar"
import { detectPlace } from "./places"
import { SortableDeal } from "./sortable-deal"
import { StageColumn } from "./stage-column"
import { HOW_TO_MOVE, useAnnouncements } from "./use-announcements"
import { useBoardDrag } from "./use-board-drag"
import { useCollapsed } from "./use-collapsed"

/** Cards of a column that fill most screens. Those below them come right after the first frame. */
const FIRST_CARDS = 8

type DealBoardProps = {
  board: Board
  owners: ReadonlyMap<string, Owner>
  hrefOf: (deal: Deal) => Route
  /** Ms. */
  now: number
  canWrite: boolean
  /** A new deal with nothing but a title. */
  onAdd: (stageId: StageId, title: string) => void
  onMore: (stageId: StageId, shown: number) => void
  isFull: (stageId: StageId) => boolean
  onEdit: (deal: Deal) => void
  onMove: (move: Move) => void
  onDelete: (deal: Deal) => void
}

function DealBoard({
  board,
  owners,
  hrefOf,
  now,
  canWrite,
  onAdd,
  onMore,
  isFull,
  onEdit,
  onMove,
  onDelete,
}: DealBoardProps) {
  const { lanes, draggedId, handlers } = useBoardDrag(board, onMove)
  const announcements = useAnnouncements(board)
  const today = useToday()
  const deals = new Map(board.deals.map((deal) => [deal._id, deal]))
  const dragged = draggedId && deals.get(draggedId)
  const { isCollapsed, toggle } = useCollapsed()
  const shown = useDeferredValue(Infinity, FIRST_CARDS)
  const ownerOf = (deal: Deal) => (deal.ownerId === null ? undefined : owners.get(deal.ownerId))
  const draggedStage = board.stages.find((stage) => stage._id === dragged?.stageId)

  return (
    <DndContext
      id="deal-board"
      collisionDetection={detectPlace}
      accessibility={{
        announcements,
        screenReaderInstructions: { draggable: HOW_TO_MOVE },
      }}
      {...handlers}
    >
      <div
        className={cn(
          // `relative` keeps hidden texts of columns off to the side from widening the page; the height is the
          // window less the shell's padding and the page's head.
          "relative -mx-4 flex min-h-[60dvh] scroll-px-4 items-stretch gap-3 overflow-x-auto overscroll-x-contain px-4 pb-3 md:-mx-8 md:h-[calc(100dvh-13.5rem)] md:min-h-96 md:scroll-px-8 md:px-8",
          // Snapping would pull the board away under a card that is carried to its edge.
          draggedId ? "snap-none" : "snap-x snap-mandatory sm:snap-none",
        )}
      >
        {board.stages.map((stage) => {
          const collapsed = stage.kind !== "open" && isCollapsed(stage._id)
          const dealIds = (lanes.get(stage._id) ?? []).filter((id) => deals.has(id))
          const isShort = stage.more && dealIds.length < stage.count
          return (
            <StageColumn
              key={stage._id}
              stage={stage}
              dealIds={dealIds}
              onAdd={canWrite ? (title) => onAdd(stage._id, title) : null}
              onMore={isShort ? (isFull(stage._id) ? "full" : () => onMore(stage._id, dealIds.length)) : null}
              collapsed={collapsed}
              onToggle={stage.kind === "open" ? null : () => toggle(stage._id)}
            >
              {dealIds.slice(0, shown).map((id) => {
                const deal = deals.get(id)
                return (
                  deal && (
                    <SortableDeal
                      key={id}
                      deal={deal}
                      stage={stage}
                      stages={board.stages}
                      owner={ownerOf(deal)}
                      href={hrefOf(deal)}
                      now={now}
                      today={today}
                      canWrite={canWrite}
                      onEdit={onEdit}
                      onMove={onMove}
                      onDelete={onDelete}
                    />
                  )
                )
              })}
            </StageColumn>
          )
        })}
      </div>
      <DragOverlay>
        {dragged && draggedStage && (
          <DealCard
            deal={dragged}
            owner={ownerOf(dragged)}
            overdue={isOverdue(dragged, draggedStage, today)}
            days={null}
            className="rotate-1 cursor-grabbing border-ring shadow-plate"
          />
        )}
      </DragOverlay>
    </DndContext>
  )
}

export { DealBoard }
