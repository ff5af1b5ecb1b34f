// The one axis that the lines of a chart share. Pure.
import type { ChartLine } from "@/components/charts/time-chart"

import { COUNTS, formatTick, inWhole, type Scale } from "../data/measure"

type Axis = {
  lines: ChartLine[]
  isTime: boolean
  formatTick: (value: number) => string
  /** What the axis does not say by itself. */
  note?: string
}

/** One currency stands on the axis; of several each line is drawn in whole units of its own. */
export function axisOf(lines: readonly (ChartLine & { scale: Scale })[]): Axis {
  const currencies = new Set(lines.map(({ scale }) => scale.currency))
  const scale = lines[0]?.scale ?? COUNTS
  const isTime = scale.unit === "ms"
  if (currencies.size <= 1)
    return { lines: [...lines], isTime, formatTick: (value) => formatTick(value, scale) }
  return {
    isTime,
    lines: lines.map((line) => ({
      ...line,
      values: line.values.map((value) => (value === null ? null : inWhole(value, line.scale))),
      format: (value) => line.format(value / inWhole(1, line.scale)),
    })),
    formatTick: (value) => formatTick(value, COUNTS),
    note: "Each line in its own currency",
  }
}
