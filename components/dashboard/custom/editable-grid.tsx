"use client"

import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  pointerWithin,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type CollisionDetection,
  type DragEndEvent,
} from "@dnd-kit/core"
import {
  arrayMove,
  rectSortingStrategy,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
} from "@dnd-kit/sortable"
import { CSS } from "@dnd-kit/utilities"
import { GripVerticalIcon } from "lucide-react"
import { useId, useRef, useState } from "react"

import { Button } from "@/components/ui/button"
import { cn } from "@/lib/cn"
import type { Panel } from "@/convex/model/dashboards/panel"

import { PanelGrid, placeOf } from "../panel-grid"
import { PanelActionsProvider } from "../panels/panel-actions"
import { PanelView } from "../panels/panel-view"
import { titleOf } from "../panels/panel-words"
import { ResizeHandle, type Size } from "./resize-handle"
import type { usePanels } from "./use-panels"

type Change = ReturnType<typeof usePanels>
type EditableGridProps = { panels: Panel[]; change: Change; onEdit: (panel: Panel) => void }

/** Panels that are put in order by their handle and made larger by their corner, by pointer or by keyboard. */
export function EditableGrid({ panels, change, onEdit }: EditableGridProps) {
  const id = useId()
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  /** dnd-kit reports a panel over its own place right after the lift; that would drown "Picked up". */
  const justLifted = useRef(false)
  const placeIn = (panelId: unknown) =>
    `${panels.findIndex((panel) => panel.id === panelId) + 1} of ${panels.length}`
  const words = (panelId: unknown) => {
    const panel = panels.find((each) => each.id === panelId)
    return panel === undefined ? "The panel" : titleOf(panel)
  }

  function onDragEnd({ active, over }: DragEndEvent) {
    const [from, to] = [active.id, over?.id].map((panelId) =>
      panels.findIndex((panel) => panel.id === panelId),
    )
    if (from >= 0 && to >= 0 && from !== to) change.set(arrayMove(panels, from, to))
  }

  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={underPointer}
      onDragEnd={onDragEnd}
      accessibility={{
        announcements: {
          onDragStart: ({ active }) => {
            justLifted.current = true
            return `Picked up ${words(active.id)}, place ${placeIn(active.id)}.`
          },
          onDragOver: ({ active, over }) => {
            const isLift = justLifted.current && over?.id === active.id
            justLifted.current = false
            return isLift || !over ? undefined : `${words(active.id)} is at place ${placeIn(over.id)}.`
          },
          onDragEnd: ({ active, over }) =>
            `Dropped ${words(active.id)} at place ${placeIn(over?.id ?? active.id)}.`,
          onDragCancel: ({ active }) => `Left ${words(active.id)} where it was.`,
        },
        screenReaderInstructions: {
          draggable:
            "Press Space to lift it, the arrow keys to move it, and Space to drop it or Escape to leave it.",
        },
      }}
    >
      <SortableContext items={panels.map((panel) => panel.id)} strategy={rectSortingStrategy}>
        <PanelGrid>
          {panels.map((panel) => (
            <SortablePanel key={panel.id} panel={panel} change={change} onEdit={onEdit} />
          ))}
        </PanelGrid>
      </SortableContext>
    </DndContext>
  )
}

/** Panels differ in size, so what the pointer is on counts, not whose centre is near; keys have no pointer. */
const underPointer: CollisionDetection = (drag) => {
  const hit = pointerWithin(drag)
  return hit.length > 0 ? hit : closestCenter(drag)
}

function SortablePanel({ panel, change, onEdit }: { panel: Panel } & Omit<EditableGridProps, "panels">) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: panel.id })
  const [drawn, setDrawn] = useState<Size | null>(null)
  const size = drawn ?? panel
  const handle = (
    <Button
      ref={setActivatorNodeRef}
      type="button"
      variant="ghost"
      size="icon-xs"
      data-export="skip"
      aria-label={`Move ${titleOf(panel)}`}
      className="-mt-0.5 -ml-2 cursor-grab touch-none text-muted-foreground"
      {...attributes}
      {...listeners}
    >
      <GripVerticalIcon />
    </Button>
  )
  return (
    <div
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={cn(
        "relative",
        placeOf({ kind: panel.kind, width: size.width, height: size.height }),
        isDragging && "z-10 rounded-lg shadow-plate",
      )}
    >
      <PanelActionsProvider
        value={{
          handle,
          edit: () => onEdit(panel),
          duplicate: () => change.duplicate(panel),
          remove: () => change.remove(panel),
        }}
      >
        <PanelView panel={panel} />
      </PanelActionsProvider>
      <ResizeHandle
        name={titleOf(panel)}
        size={panel}
        onDraw={setDrawn}
        onResize={(next) => {
          setDrawn(null)
          change.save({ ...panel, ...next })
        }}
      />
    </div>
  )
}
