"use client"

import { useRef, type KeyboardEvent, type PointerEvent } from "react"

import { COLUMNS, MOST_ROWS } from "@/convex/model/dashboards/panel"

export type Size = { width: number; height: number }

type ResizeHandleProps = {
  name: string
  size: Size
  /** While it is dragged; null when that is called off. */
  onDraw: (size: Size | null) => void
  onResize: (size: Size) => void
}

const STEPS: Partial<Record<string, Size>> = {
  ArrowLeft: { width: -1, height: 0 },
  ArrowRight: { width: 1, height: 0 },
  ArrowUp: { width: 0, height: -1 },
  ArrowDown: { width: 0, height: 1 },
}

/** The corner that makes a panel larger or smaller: dragged, or with the arrow keys. */
export function ResizeHandle({ name, size: { width, height }, onDraw, onResize }: ResizeHandleProps) {
  const grip = useRef<{ x: number; y: number; column: number; row: number } | null>(null)
  const size = { width, height }

  function onPointerDown(event: PointerEvent<HTMLButtonElement>) {
    const grid = event.currentTarget.parentElement?.parentElement
    if (!grid) return
    const { gridTemplateColumns, gridAutoRows, columnGap, rowGap } = getComputedStyle(grid)
    const column = Number.parseFloat(gridTemplateColumns) + Number.parseFloat(columnGap)
    const row = Number.parseFloat(gridAutoRows) + Number.parseFloat(rowGap)
    event.currentTarget.setPointerCapture(event.pointerId)
    grip.current = { x: event.clientX, y: event.clientY, column, row }
  }

  function sizeAt({ clientX, clientY }: PointerEvent): Size {
    if (grip.current === null) return size
    const { x, y, column, row } = grip.current
    return within({
      width: width + Math.round((clientX - x) / column),
      height: height + Math.round((clientY - y) / row),
    })
  }

  function onPointerUp(event: PointerEvent) {
    if (grip.current === null) return
    const next = sizeAt(event)
    grip.current = null
    if (isSame(next, size)) onDraw(null)
    else onResize(next)
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = within({ width: width + step.width, height: height + step.height })
    if (!isSame(next, size)) onResize(next)
  }

  return (
    <button
      type="button"
      aria-label={`Size of ${name}: ${width} wide, ${height} high. Arrow keys change it.`}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => grip.current !== null && onDraw(sizeAt(event))}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        grip.current = null
        onDraw(null)
      }}
      onKeyDown={onKeyDown}
      className="absolute right-0 bottom-0 size-6 cursor-nwse-resize touch-none rounded-br-lg text-muted-foreground outline-none hover:text-foreground focus-visible:ring-2 focus-visible:ring-ring max-sm:hidden"
    >
      <svg aria-hidden viewBox="0 0 24 24" className="size-full">
        <path d="M20 12L12 20M20 17L17 20" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      </svg>
    </button>
  )
}

function within({ width, height }: Size): Size {
  return {
    width: Math.min(COLUMNS, Math.max(1, width)),
    height: Math.min(MOST_ROWS, Math.max(1, height)),
  }
}

function isSame(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height
}
