"use client"

import {
  KeyboardCode,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type Active,
  type DragOverEvent,
  type DragStartEvent,
  type Over,
} from "@dnd-kit/core"
import { useRef, useState } from "react"
import type { Move } from "./apply-move"
import type { Board, DealId, StageId } from "./board-types"
import { changesPlace, laneWith, lanesOf, moveFromLanes, placeInLane, type Lanes } from "./drag-lanes"
import { placeData, stepWithArrows } from "./places"

type Drag = { dealId: DealId; lanes: Lanes }

/**
 * One drag on the board. While it lasts the lanes follow the card; the drop becomes one move, and the
 * optimistic board takes over in the same render.
 */
function useBoardDrag(board: Board, onMove: (move: Move) => void) {
  const [drawn, setDrawn] = useState<Drag | null>(null)
  /** The drag as it is. `drawn` follows a render later, and with quick keys the drop comes before that. */
  const drag = useRef<Drag | null>(null)
  /** Where the card was last reported to be, or where an arrow key has just sent it. */
  const place = useRef<Place | null>(null)
  const sensors = useSensors(
    // A few pixels before a drag begins, so that a click still opens the deal.
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    // On touch screens a hold lifts the card; a swipe scrolls.
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: (event, { context }) => {
        const step = stepWithArrows(event, context)
        if (!step) return undefined
        place.current = step.target
        return { x: step.left, y: step.top }
      },
      // Enter is left to the title, which opens the deal.
      keyboardCodes: {
        start: [KeyboardCode.Space],
        cancel: [KeyboardCode.Esc],
        end: [KeyboardCode.Space, KeyboardCode.Enter],
      },
    }),
  )

  function show(next: Drag | null) {
    drag.current = next
    setDrawn(next)
  }

  function onDragStart({ active }: DragStartEvent) {
    place.current = null
    show({ dealId: active.id as DealId, lanes: lanesOf(board) })
  }

  /** Within a lane dnd-kit shifts the cards by itself; only a change of lane is ours to follow. */
  function onDragOver({ active, over }: DragOverEvent) {
    place.current = over
    const stageId = placeData(over)?.stageId
    if (!drag.current || !over || !stageId) return
    const { dealId, lanes } = drag.current
    if (stageId === laneWith(lanes, dealId)) return
    show({ dealId, lanes: placeInLane(lanes, dealId, stageId, indexBeside(lanes, stageId, active, over)) })
    // It lies where it should; the card it lies beside is no longer the place to drop it on.
    place.current = null
  }

  function onDragEnd() {
    if (!drag.current) return
    const { dealId } = drag.current
    const lanes = dropInLane(drag.current, place.current)
    show(null)
    const move = changesPlace(lanesOf(board), lanes, dealId) && moveFromLanes(lanes, dealId)
    if (move) onMove(move)
  }

  return {
    lanes: drawn?.lanes ?? lanesOf(board),
    draggedId: drawn?.dealId ?? null,
    handlers: { sensors, onDragStart, onDragOver, onDragEnd, onDragCancel: () => show(null) },
  }
}

/** A card or a stage, as dnd-kit hands them about. */
type Place = Pick<Over, "id" | "data">

/** Above or below the card it entered the lane over; at the end of an empty lane. */
function indexBeside(lanes: Lanes, stageId: StageId, active: Active, over: Over): number {
  const lane = lanes.get(stageId) ?? []
  const at = lane.indexOf(over.id as DealId)
  if (at < 0) return lane.length
  const carried = active.rect.current.translated
  const isBelow = carried !== null && carried.top > over.rect.top + over.rect.height / 2
  return isBelow ? at + 1 : at
}

/** Onto the place of a card, or to the end of a stage it has not entered yet. */
function dropInLane({ lanes, dealId }: Drag, over: Place | null): Lanes {
  const stageId = placeData(over)?.stageId
  if (!over || !stageId) return lanes
  const lane = lanes.get(stageId) ?? []
  const at = lane.indexOf(over.id as DealId)
  if (at >= 0) return placeInLane(lanes, dealId, stageId, at)
  return lane.includes(dealId) ? lanes : placeInLane(lanes, dealId, stageId, lane.length)
}

export { useBoardDrag }
