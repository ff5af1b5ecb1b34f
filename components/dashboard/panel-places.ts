// How much room panels take in their grid: four columns, two on narrow screens. Pure.
import type { Panel } from "@/convex/model/dashboards/panel"
import { cn } from "@/lib/cn"
import { fillHoles } from "./panel-fill"

type Sized = Pick<Panel, "width" | "height" | "kind">

/** By width or height, from 1 on. */
const MIDDLE_WIDTHS = ["", "sm:col-span-1", "sm:col-span-2"]
const WIDE_WIDTHS = ["", "lg:col-span-1", "lg:col-span-2", "lg:col-span-3", "lg:col-span-4"]
const HEIGHTS = ["", "row-span-1", "row-span-2", "row-span-3", "row-span-4"]
const MIDDLE_HEIGHTS = [
  ...["", "sm:row-span-1", "sm:row-span-2", "sm:row-span-3", "sm:row-span-4"],
  ...["sm:row-span-5", "sm:row-span-6", "sm:row-span-7", "sm:row-span-8"],
]
const WIDE_HEIGHTS = [
  ...["", "lg:row-span-1", "lg:row-span-2", "lg:row-span-3", "lg:row-span-4"],
  ...["lg:row-span-5", "lg:row-span-6", "lg:row-span-7", "lg:row-span-8"],
]

/** On a phone a panel without anything to show takes one row. */
const EMPTY_ON_PHONES = "max-sm:has-[[data-empty]]:row-span-1"

/** Lists that stand beside charts on wide screens need no such length below each other. */
const LISTS: readonly Panel["kind"][] = ["feed", "traffic", "breakdown", "leaderboard", "funnel"]
const LIST_ROWS = 2

/** The place of each panel; room that would stay between them is filled. On a phone figures stand side by side. */
export function placesOf(panels: readonly Sized[]): string[] {
  const low = panels.map(({ kind, width, height }) => ({
    width,
    height: LISTS.includes(kind) ? Math.min(height, LIST_ROWS) : height,
  }))
  const whole = wholeRows(panels)
  const middle = fillHoles(low, 2)
  const wide = fillHoles(panels, 4)
  return panels.map((_, index) =>
    cn(
      "min-w-0",
      whole[index] ? "col-span-2" : "col-span-1",
      HEIGHTS[low[index].height],
      EMPTY_ON_PHONES,
      MIDDLE_WIDTHS[middle[index].width],
      MIDDLE_HEIGHTS[middle[index].height],
      WIDE_WIDTHS[wide[index].width],
      WIDE_HEIGHTS[wide[index].height],
    ),
  )
}

/** Which panels have a row of a phone: all but figures that have another one beside them. */
function wholeRows(panels: readonly Sized[]): boolean[] {
  const whole = panels.map((panel) => !isFigure(panel))
  let open: number | null = null
  panels.forEach((panel, index) => {
    if (isFigure(panel)) open = open === null ? index : null
    else {
      if (open !== null) whole[open] = true
      open = null
    }
  })
  if (open !== null) whole[open] = true
  return whole
}

function isFigure({ kind, width }: Sized): boolean {
  return kind === "number" && width === 1
}
