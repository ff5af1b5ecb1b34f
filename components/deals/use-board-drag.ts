"use client"

import {
  KeyboardCode,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type Active,
  type DragEndEvent,
  type DragOverEvent,
  type DragStartEvent,
  type Over,
} from "@dnd-kit/core"
import { useRef, useState } from "react"
import type { Move } from "./apply-move"
import type { Board, DealId, StageId } from "./board-types"
import { changesPlace, laneWith, lanesOf, moveFromLanes, placeInLane, type Lanes } from "./drag-lanes"
import { placeData, stepWithArrows } from "./places"

/** A card or a stage, as dnd-kit hands them about. */
type Place = Pick<Over, "id" | "data">
type Drag = { dealId: DealId; lanes: Lanes }

/**
 * One drag on the board. While it lasts the lanes follow the card; the drop becomes one move, and the
 * optimistic board takes over in the same render.
 */
function useBoardDrag(board: Board, onMove: (move: Move) => void) {
  const [drag, setDrag] = useState<Drag | null>(null)
  /** Where the last arrow key led, until dnd-kit reports the card there: a quick Space must not drop it short. */
  const aimed = useRef<Place | null>(null)
  const sensors = useSensors(
    // A few pixels before a drag begins, so that a click still opens the deal.
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    // On touch screens a hold lifts the card; a swipe scrolls.
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: (event, { context }) => {
        const step = stepWithArrows(event, context)
        if (!step) return undefined
        aimed.current = step.target
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

  function onDragStart({ active }: DragStartEvent) {
    aimed.current = null
    setDrag({ dealId: active.id as DealId, lanes: lanesOf(board) })
  }

  /** Within a lane dnd-kit shifts the cards by itself; only a change of lane is ours to follow. */
  function onDragOver({ active, over }: DragOverEvent) {
    if (over?.id === aimed.current?.id) aimed.current = null
    const stageId = placeData(over)?.stageId
    if (!drag || !over || !stageId || stageId === laneWith(drag.lanes, drag.dealId)) return
    const index = indexBeside(drag.lanes, stageId, active, over)
    setDrag({ ...drag, lanes: placeInLane(drag.lanes, drag.dealId, stageId, index) })
  }

  function onDragEnd({ over }: DragEndEvent) {
    if (!drag) return
    setDrag(null)
    const lanes = dropInLane(drag, aimed.current ?? over)
    const move = changesPlace(lanesOf(board), lanes, drag.dealId) && moveFromLanes(lanes, drag.dealId)
    if (move) onMove(move)
  }

  return {
    lanes: drag?.lanes ?? lanesOf(board),
    draggedId: drag?.dealId ?? null,
    handlers: { sensors, onDragStart, onDragOver, onDragEnd, onDragCancel: () => setDrag(null) },
  }
}

/** Above or below the card it entered the lane over; at the end of an empty lane. */
function indexBeside(lanes: Lanes, stageId: StageId, active: Active, over: Over): number {
  const lane = lanes.get(stageId) ?? []
  const at = lane.indexOf(over.id as DealId)
  if (at < 0) return lane.length
  const carried = active.rect.current.translated
  const isBelow = carried !== null && carried.top > over.rect.top + over.rect.height / 2
  return isBelow ? at + 1 : at
}

/** A drop can come before the change of lane was drawn, when keys follow each other quickly. */
function dropInLane({ lanes, dealId }: Drag, over: Place | null): Lanes {
  const stageId = placeData(over)?.stageId
  if (!over || !stageId) return lanes
  const lane = lanes.get(stageId) ?? []
  const at = lane.indexOf(over.id as DealId)
  if (at >= 0) return placeInLane(lanes, dealId, stageId, at)
  return lane.includes(dealId) ? lanes : placeInLane(lanes, dealId, stageId, lane.length)
}

export { useBoardDrag }
