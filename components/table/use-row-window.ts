"use client"

import { useVirtualizer } from "@tanstack/react-virtual"
import type { RefObject } from "react"

/** Height of a row in pixels; every row has it, so none needs measuring. */
const ROW_HEIGHT = 40
const HEADER_HEIGHT = 36
/** Rows drawn beyond either edge. */
const OVERSCAN = 12

/** The rows in sight, where they stand, and how to bring another one into sight. */
function useRowWindow(count: number, scroller: RefObject<HTMLDivElement | null>) {
  "use no memo"
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollPaddingStart: HEADER_HEIGHT,
    // Before anything is measured, and where nothing can be.
    initialRect: { width: 1024, height: 640 },
  })
  const items = virtualizer.getVirtualItems()
  return {
    items: items.map(({ index, start }) => ({ index, start })),
    height: virtualizer.getTotalSize(),
    last: items.at(-1)?.index ?? -1,
    show: (index: number) => virtualizer.scrollToIndex(index, { align: "auto" }),
  }
}

export { HEADER_HEIGHT, ROW_HEIGHT, useRowWindow }
