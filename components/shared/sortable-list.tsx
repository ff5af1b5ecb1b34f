"use client"

import { closestCenter, DndContext } from "@dnd-kit/core"
import { arrayMove, SortableContext, useSortable, verticalListSortingStrategy } from "@dnd-kit/sortable"
import { CSS } from "@dnd-kit/utilities"
import { GripVerticalIcon } from "lucide-react"
import { useState, type ReactNode } from "react"
import { Button } from "@/components/ui/button"
import { cn } from "@/lib/cn"
import { useDragOrder } from "./use-drag-order"

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
  const sent = items.map(idOf)
  // The order after a drop, until the server's own says something else.
  const [dropped, setDropped] = useState<{ basis: string; ids: string[] } | null>(null)
  const basis = sent.join()
  const order = dropped?.basis === basis ? dropped.ids : sent
  const byId = new Map(items.map((item) => [idOf(item), item]))
  const drag = useDragOrder({
    ids: order,
    nameOf: (id) => {
      const item = byId.get(id)
      return item === undefined ? "It" : nameOf(item)
    },
    onPut(id, onto) {
      const to = order.indexOf(onto)
      const ids = arrayMove(order, order.indexOf(id), to)
      setDropped({ basis, ids })
      onMove(id, ids[to - 1] ?? null)
    },
  })

  return (
    <DndContext {...drag} collisionDetection={closestCenter}>
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
