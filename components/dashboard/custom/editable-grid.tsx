"use client"

import { closestCenter, DndContext, pointerWithin, type CollisionDetection } from "@dnd-kit/core"
import { arrayMove, rectSortingStrategy, SortableContext, useSortable } from "@dnd-kit/sortable"
import { CSS } from "@dnd-kit/utilities"
import { GripVerticalIcon } from "lucide-react"
import { useState } from "react"

import { useDragOrder } from "@/components/shared/use-drag-order"
import { Button } from "@/components/ui/button"
import { cn } from "@/lib/cn"
import type { Panel } from "@/convex/model/dashboards/panel"

import { PanelGrid } from "../panel-grid"
import { placesOf } from "../panel-places"
import { PanelActionsProvider } from "../panels/panel-actions"
import { PanelView } from "../panels/panel-view"
import { titleOf } from "../panels/panel-words"
import { ResizeHandle, type Size } from "./resize-handle"
import type { usePanels } from "./use-panels"

type Change = ReturnType<typeof usePanels>
type EditableGridProps = { panels: Panel[]; change: Change; onEdit: (panel: Panel) => void }

/** Panels that are put in order by their handle and made larger by their corner, by pointer or by keyboard. */
export function EditableGrid({ panels, change, onEdit }: EditableGridProps) {
  const places = placesOf(panels)
  const ids = panels.map((panel) => panel.id)
  const drag = useDragOrder({
    ids,
    nameOf: (id) => {
      const panel = panels.find((each) => each.id === id)
      return panel === undefined ? "The panel" : titleOf(panel)
    },
    onPut: (id, onto) => change.set(arrayMove(panels, ids.indexOf(id), ids.indexOf(onto))),
  })
  return (
    <DndContext {...drag} collisionDetection={underPointer}>
      <SortableContext items={ids} strategy={rectSortingStrategy}>
        <PanelGrid>
          {panels.map((panel, index) => (
            <SortablePanel
              key={panel.id}
              panel={panel}
              place={places[index]}
              change={change}
              onEdit={onEdit}
            />
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

type SortablePanelProps = Omit<EditableGridProps, "panels"> & { panel: Panel; place: string }

function SortablePanel({ panel, place, change, onEdit }: SortablePanelProps) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: panel.id })
  const [drawn, setDrawn] = useState<Size | null>(null)
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
        drawn === null ? place : placesOf([{ kind: panel.kind, ...drawn }]),
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
