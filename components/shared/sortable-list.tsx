"use client"

import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from "@dnd-kit/core"
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable"
import { CSS } from "@dnd-kit/utilities"
import { GripVerticalIcon } from "lucide-react"
import { useId, useRef, useState, type ReactNode } from "react"
import { Button } from "@/components/ui/button"
import { cn } from "@/lib/cn"

type SortableListProps<Item> = {
  label: string
  items: readonly Item[]
  idOf: (item: Item) => string
  nameOf: (item: Item) => string
  /** `afterId`: the one above its new place; null for the top. */
  onMove: (id: string, afterId: string | null) => void
  children: (item: Item) => ReactNode
}

/** A list people put in order: by dragging the handle, or with Space and the arrow keys on it. */
function SortableList<Item>({ label, items, idOf, nameOf, onMove, children }: SortableListProps<Item>) {
  const id = useId()
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  /** dnd-kit reports a row over its own place right after the lift; that would drown "Picked up". */
  const justLifted = useRef(false)
  const sent = items.map(idOf)
  // The order after a drop, until the server's own says something else.
  const [dropped, setDropped] = useState<{ basis: string; ids: string[] } | null>(null)
  const basis = sent.join()
  const order = dropped?.basis === basis ? dropped.ids : sent
  const byId = new Map(items.map((item) => [idOf(item), item]))
  const words = (itemId: unknown) => {
    const item = byId.get(String(itemId))
    return item === undefined ? "It" : nameOf(item)
  }
  const place = (itemId: unknown) => `${order.indexOf(String(itemId)) + 1} of ${order.length}`

  function onDragEnd({ active, over }: DragEndEvent) {
    const [from, to] = [order.indexOf(String(active.id)), order.indexOf(String(over?.id))]
    if (from < 0 || to < 0 || from === to) return
    const ids = arrayMove(order, from, to)
    setDropped({ basis, ids })
    onMove(String(active.id), ids[to - 1] ?? null)
  }

  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={onDragEnd}
      accessibility={{
        announcements: {
          onDragStart: ({ active }) => {
            justLifted.current = true
            return `Picked up ${words(active.id)}, place ${place(active.id)}.`
          },
          onDragOver: ({ active, over }) => {
            const isLift = justLifted.current && over?.id === active.id
            justLifted.current = false
            return isLift || !over ? undefined : `${words(active.id)} is at place ${place(over.id)}.`
          },
          onDragEnd: ({ active, over }) =>
            `Dropped ${words(active.id)} at place ${place(over?.id ?? active.id)}.`,
          onDragCancel: ({ active }) => `Left ${words(active.id)} where it was.`,
        },
        screenReaderInstructions: {
          draggable:
            "Press Space to lift it, the arrow keys to move it, and Space to drop it or Escape to leave it.",
        },
      }}
    >
      <SortableContext items={order} strategy={verticalListSortingStrategy}>
        <ul aria-label={label} className="flex flex-col divide-y rounded-md border">
          {order.map((itemId) => {
            const item = byId.get(itemId)
            return (
              item !== undefined && (
                <SortableRow key={itemId} id={itemId} name={nameOf(item)}>
                  {children(item)}
                </SortableRow>
              )
            )
          })}
        </ul>
      </SortableContext>
    </DndContext>
  )
}

function SortableRow({ id, name, children }: { id: string; name: string; children: ReactNode }) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id })
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={cn("flex items-start gap-1 bg-card p-2", isDragging && "relative z-10 shadow-plate")}
    >
      <Button
        ref={setActivatorNodeRef}
        type="button"
        variant="ghost"
        size="icon-sm"
        aria-label={`Move ${name}`}
        className="mt-0.5 cursor-grab touch-none text-muted-foreground"
        {...attributes}
        {...listeners}
      >
        <GripVerticalIcon />
      </Button>
      <div className="min-w-0 flex-1">{children}</div>
    </li>
  )
}

export { SortableList }
