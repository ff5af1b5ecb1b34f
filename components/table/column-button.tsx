"use client"

import { DndContext } from "@dnd-kit/core"
import { SortableContext, useSortable, verticalListSortingStrategy } from "@dnd-kit/sortable"
import { CSS } from "@dnd-kit/utilities"
import { Columns3Icon, GripVerticalIcon } from "lucide-react"
import { useDragOrder } from "@/components/shared/use-drag-order"
import { Button } from "@/components/ui/button"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import type { Field } from "@/convex/model/fields/catalogue"
import type { Column } from "./spec"

type ColumnButtonProps = {
  fields: readonly Field[]
  columns: readonly Column[]
  onChange: (columns: Column[]) => void
}

/** Which fields are columns, and in which order: dragged by mouse, finger or keyboard. */
function ColumnButton({ fields, columns, onChange }: ColumnButtonProps) {
  const shown = columns.flatMap(({ field: key }) => fields.find((field) => field.key === key) ?? [])
  const movable = shown.filter((field) => field.key !== "name")
  const hidden = fields.filter((field) => !shown.includes(field))

  const ids = movable.map((field) => field.key)
  const drag = useDragOrder({
    ids,
    nameOf: (id) => movable.find((field) => field.key === id)?.label ?? "It",
    onPut: (id, onto) => onChange(moved(columns, id, onto)),
  })

  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="outline" size="sm" aria-label="Columns">
          <Columns3Icon aria-hidden />
          <span className="max-sm:sr-only">Columns</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Columns" className="max-h-[70dvh] w-72 overflow-y-auto p-2">
        <p className="px-2 py-1 text-xs font-medium text-muted-foreground">Shown</p>
        <DndContext {...drag}>
          <SortableContext items={ids} strategy={verticalListSortingStrategy}>
            <ul>
              {movable.map((field) => (
                <ShownItem
                  key={field.key}
                  field={field}
                  onHide={() => onChange(columns.filter((column) => column.field !== field.key))}
                />
              ))}
            </ul>
          </SortableContext>
        </DndContext>
        {hidden.length > 0 && (
          <>
            <p className="px-2 pt-3 pb-1 text-xs font-medium text-muted-foreground">Not shown</p>
            <ul>
              {hidden.map((field) => (
                <li key={field.key}>
                  <Toggle
                    field={field}
                    checked={false}
                    onToggle={() => onChange([...columns, { field: field.key }])}
                  />
                </li>
              ))}
            </ul>
          </>
        )}
      </PopoverContent>
    </Popover>
  )
}

function ShownItem({ field, onHide }: { field: Field; onHide: () => void }) {
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition } = useSortable({
    id: field.key,
  })
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className="flex items-center bg-popover"
    >
      <button
        type="button"
        ref={setActivatorNodeRef}
        {...attributes}
        {...listeners}
        aria-label={`Move ${field.label}`}
        className="grid size-7 shrink-0 cursor-grab touch-none place-items-center rounded-sm text-muted-foreground outline-none focus-visible:ring-2 focus-visible:ring-ring"
      >
        <GripVerticalIcon aria-hidden className="size-4" />
      </button>
      <Toggle field={field} checked onToggle={onHide} />
    </li>
  )
}

function Toggle({ field, checked, onToggle }: { field: Field; checked: boolean; onToggle: () => void }) {
  return (
    <label className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-sm px-2 text-sm hover:bg-accent">
      <input type="checkbox" checked={checked} onChange={onToggle} className="size-4 accent-primary" />
      <span className="truncate">{field.label}</span>
    </label>
  )
}

/** The columns with one of them in the place of another. */
function moved(columns: readonly Column[], from: string, to: string): Column[] {
  const start = columns.findIndex((column) => column.field === from)
  const end = columns.findIndex((column) => column.field === to)
  if (start < 0 || end < 0) return [...columns]
  const rest = columns.filter((_, index) => index !== start)
  return [...rest.slice(0, end), columns[start], ...rest.slice(end)]
}

export { ColumnButton, moved }
