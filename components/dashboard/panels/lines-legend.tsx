"use client"

import { useState } from "react"

import { markPath, styleOf } from "@/components/charts/series-style"
import type { ChartLine } from "@/components/charts/time-chart"
import { ChartLegend } from "@/components/ui/chart"

/** Keys of the lines that are hidden, and what shows or hides one. */
export function useHidden(): [ReadonlySet<string>, (key: string) => void] {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const toggle = (key: string) => {
    const next = new Set(hidden)
    if (!next.delete(key)) next.add(key)
    setHidden(next)
  }
  return [hidden, toggle]
}

type LinesLegendProps = {
  lines: readonly ChartLine[]
  hidden: ReadonlySet<string>
  onToggle: (key: string) => void
}

/** Which line is which; one line alone needs no words. */
export function LinesLegend({ lines, hidden, onToggle }: LinesLegendProps) {
  if (lines.length < 2) return null
  const series = lines.map(({ key, label, style }) => {
    const { color, dash, mark } = styleOf(style ?? 0)
    return { key, label, color, dash, markPath: markPath(mark, 12, 4, 6) }
  })
  return <ChartLegend series={series} hidden={hidden} onToggle={onToggle} />
}
