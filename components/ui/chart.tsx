"use client"

// The parts every chart shares: a frame for recharts, a legend that shows and hides series, a tip, and the table
// with the same numbers.
import type * as React from "react"
import { ResponsiveContainer } from "recharts"

import { cn } from "@/lib/cn"

/** Colours are CSS colours, usually `var(--series-n)`, so light and dark need no second entry. */
type ChartSeries = { key: string; label: string; color: string; dash: string; markPath: string }

function ChartContainer({
  className,
  children,
  ...props
}: Omit<React.ComponentProps<"div">, "children"> & {
  children: React.ComponentProps<typeof ResponsiveContainer>["children"]
}) {
  return (
    <div
      data-slot="chart"
      className={cn(
        "min-h-0 w-full text-xs [&_.recharts-surface]:outline-none [&_.recharts-surface:focus-visible]:ring-2 [&_.recharts-surface:focus-visible]:ring-ring",
        className,
      )}
      {...props}
    >
      <ResponsiveContainer initialDimension={{ width: 320, height: 200 }}>{children}</ResponsiveContainer>
    </div>
  )
}

/** How a series is drawn, in small. Its mark is laid out around (12, 4). */
function ChartSwatch({ color, dash, markPath }: Pick<ChartSeries, "color" | "dash" | "markPath">) {
  return (
    <svg aria-hidden width="24" height="8" className="shrink-0 overflow-visible">
      <line x1="0" x2="24" y1="4" y2="4" stroke={color} strokeWidth="2" strokeDasharray={dash} />
      <path d={markPath} fill={color} />
    </svg>
  )
}

type ChartLegendProps = {
  series: readonly ChartSeries[]
  hidden: ReadonlySet<string>
  onToggle: (key: string) => void
}

/** One button per series: pressed while the series is shown. */
function ChartLegend({ series, hidden, onToggle }: ChartLegendProps) {
  return (
    // Two rows and a half at most: that there is more can be seen, and the chart keeps its room.
    <ul
      data-slot="chart-legend"
      aria-label="Series"
      className="-ml-1.5 flex max-h-16 shrink-0 flex-wrap gap-x-1 gap-y-0.5 overflow-y-auto text-xs"
    >
      {series.map(({ key, label, ...look }) => (
        <li key={key} className="max-w-48 min-w-0">
          <button
            type="button"
            aria-pressed={!hidden.has(key)}
            title={label}
            onClick={() => onToggle(key)}
            className="flex min-h-6 max-w-full items-center gap-1.5 rounded-sm px-1.5 text-muted-foreground outline-none hover:bg-accent hover:text-foreground focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-inset aria-[pressed=false]:line-through"
          >
            <ChartSwatch {...look} />
            <span className="truncate">{label}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** What is under the pointer: a title, and one line per series. */
function ChartTip({ title, note, children }: { title: string; note?: string; children: React.ReactNode }) {
  return (
    <div
      data-slot="chart-tip"
      className="max-w-72 rounded-md border bg-popover px-3 py-2 text-xs text-popover-foreground shadow-plate"
    >
      <p className="mb-1 font-medium">{title}</p>
      <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-2 gap-y-0.5">{children}</dl>
      {note && <p className="mt-1 text-muted-foreground">{note}</p>}
    </div>
  )
}

function ChartTipLine({ swatch, label, value }: { swatch: React.ReactNode; label: string; value: string }) {
  return (
    <div className="col-span-3 grid grid-cols-subgrid items-center">
      {swatch}
      <dt className="truncate text-muted-foreground">{label}</dt>
      <dd className="text-right numeral">{value}</dd>
    </div>
  )
}

export { ChartContainer, ChartLegend, ChartSwatch, ChartTip, ChartTipLine, type ChartSeries }
