"use client"

// Putting things in order: dragged by mouse, finger or keyboard, and told to screen readers by their names.
import {
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type DndContextProps,
  type UniqueIdentifier,
} from "@dnd-kit/core"
import { sortableKeyboardCoordinates } from "@dnd-kit/sortable"
import { useId, useRef } from "react"

type DragOrder = {
  ids: readonly string[]
  nameOf: (id: string) => string
  /** `id` was dropped on the place that `onto` has. */
  onPut: (id: string, onto: string) => void
}

/** What DndContext needs around the things; each of them is one of `useSortable`. */
function useDragOrder({ ids, nameOf, onPut }: DragOrder) {
  const id = useId()
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  /** dnd-kit reports a thing over its own place right after the lift; that would drown "Picked up". */
  const justLifted = useRef(false)
  const name = (each: UniqueIdentifier) => nameOf(String(each))
  const place = (each: UniqueIdentifier) => `${ids.indexOf(String(each)) + 1} of ${ids.length}`

  return {
    id,
    sensors,
    onDragEnd({ active, over }) {
      const [from, onto] = [String(active.id), String(over?.id)]
      if (from !== onto && ids.includes(from) && ids.includes(onto)) onPut(from, onto)
    },
    accessibility: {
      announcements: {
        onDragStart: ({ active }) => {
          justLifted.current = true
          return `Picked up ${name(active.id)}, place ${place(active.id)}.`
        },
        onDragOver: ({ active, over }) => {
          const isLift = justLifted.current && over?.id === active.id
          justLifted.current = false
          return isLift || !over ? undefined : `${name(active.id)} is at place ${place(over.id)}.`
        },
        onDragEnd: ({ active, over }) =>
          `Dropped ${name(active.id)} at place ${place(over?.id ?? active.id)}.`,
        onDragCancel: ({ active }) => `Left ${name(active.id)} where it was.`,
      },
      screenReaderInstructions: {
        draggable:
          "Press Space to lift it, the arrow keys to move it, and Space to drop it or Escape to leave it.",
      },
    },
  } satisfies DndContextProps
}

export { useDragOrder }
