"use client"

// What a screen reader hears while a card is moved with the keyboard.
import type { Active, Announcements, Over } from "@dnd-kit/core"
import { useRef } from "react"
import type { Board } from "./board-types"
import { placeData } from "./places"

const HOW_TO_MOVE =
  "To move this deal, press Space, then the arrow keys, then Space to drop it or Escape to leave it where it was. Its actions menu can move it too."

function useAnnouncements(board: Board): Announcements {
  /** dnd-kit reports the card over its own place right after the lift; that would drown "Picked up". */
  const justLifted = useRef(false)
  const title = ({ id }: Active) => board.deals.find((deal) => deal._id === id)?.name ?? "The deal"
  const place = (over: Over | null) => {
    const stageId = placeData(over)?.stageId
    const stage = board.stages.find(({ _id }) => _id === stageId)?.name
    if (!over || !stage) return "outside the board"
    const sorted = sortable(over)
    return sorted
      ? `in ${stage}, place ${sorted.index + 1} of ${sorted.items.length}`
      : `in ${stage}, which is empty`
  }
  return {
    onDragStart: ({ active }) => {
      justLifted.current = true
      return `Picked up ${title(active)}, ${place(asOver(active))}.`
    },
    onDragOver: ({ active, over }) => {
      const isLift = justLifted.current && over?.id === active.id
      justLifted.current = false
      return isLift ? undefined : `${title(active)} is ${place(over)}.`
    },
    onDragEnd: ({ active, over }) => `Dropped ${title(active)} ${place(over)}.`,
    onDragCancel: ({ active }) => `Left ${title(active)} where it was.`,
  }
}

/** A lifted card first lies over its own place. */
function asOver({ id, data }: Active): Over {
  return { id, data, disabled: false, rect: { width: 0, height: 0, top: 0, left: 0, right: 0, bottom: 0 } }
}

/** The data useSortable of dnd-kit attaches to a card. */
function sortable(over: Over): { index: number; items: unknown[] } | undefined {
  const data: unknown = over.data.current?.sortable
  if (typeof data !== "object" || data === null || !("index" in data) || !("items" in data)) return undefined
  const { index, items } = data
  return typeof index === "number" && Array.isArray(items) ? { index, items } : undefined
}

export { useAnnouncements, HOW_TO_MOVE }
