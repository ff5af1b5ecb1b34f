import type { ReactNode } from "react"

import { cn } from "@/lib/cn"
import type { Panel } from "@/convex/model/dashboards/panel"

/** Rows of one height; four columns, two on narrow screens. */
export function PanelGrid({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={cn("grid auto-rows-[8.75rem] grid-cols-2 gap-3 md:gap-4 lg:grid-cols-4", className)}>
      {children}
    </div>
  )
}

const WIDTHS: Record<number, string> = {
  1: "col-span-1",
  2: "col-span-2",
  3: "col-span-2 lg:col-span-3",
  4: "col-span-2 lg:col-span-4",
}
const HEIGHTS: Record<number, string> = { 1: "row-span-1", 2: "row-span-2", 3: "row-span-3", 4: "row-span-4" }

/** How much room a panel takes. On a phone only figures stand side by side. */
export function placeOf({ width, height, kind }: Pick<Panel, "width" | "height" | "kind">): string {
  const columns = width === 1 && kind !== "number" ? "col-span-2 sm:col-span-1" : WIDTHS[width]
  return cn("min-w-0", columns, HEIGHTS[height])
}
