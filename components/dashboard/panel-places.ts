// How much room panels take in their grid: four columns, two on narrow screens. Pure.
import type { Panel } from "@/convex/model/dashboards/panel"
import { cn } from "@/lib/cn"

const WIDTHS: Record<number, string> = {
  1: "col-span-1",
  2: "col-span-2",
  3: "col-span-2 lg:col-span-3",
  4: "col-span-2 lg:col-span-4",
}
const HEIGHTS: Record<number, string> = { 1: "row-span-1", 2: "row-span-2", 3: "row-span-3", 4: "row-span-4" }
/** Lists that stand beside charts on wide screens need no such length below each other. */
const LIST_HEIGHTS: Record<number, string> = {
  ...HEIGHTS,
  3: "row-span-2 lg:row-span-3",
  4: "row-span-2 lg:row-span-4",
}
const LISTS: readonly Panel["kind"][] = ["feed", "traffic", "breakdown", "leaderboard", "funnel"]

type Sized = Pick<Panel, "width" | "height" | "kind">

/** How much room each panel takes. On a phone figures stand side by side, and nothing else; one alone has the row. */
export function placesOf(panels: readonly Sized[]): string[] {
  const alone = new Set<number>()
  let open: number | null = null
  panels.forEach((panel, index) => {
    if (isFigure(panel)) open = open === null ? index : null
    else if (open !== null) {
      alone.add(open)
      open = null
    }
  })
  if (open !== null) alone.add(open)
  return panels.map((panel, index) => {
    const { kind, width, height } = panel
    const hasRow = width === 1 && (!isFigure(panel) || alone.has(index))
    const heights = LISTS.includes(kind) ? LIST_HEIGHTS : HEIGHTS
    return cn("min-w-0", hasRow ? "col-span-2 sm:col-span-1" : WIDTHS[width], heights[height])
  })
}

function isFigure({ kind, width }: Sized): boolean {
  return kind === "number" && width === 1
}
