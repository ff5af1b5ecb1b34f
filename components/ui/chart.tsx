"use client"

// The frame around a recharts chart: a size, and one colour variable per series.
import type * as React from "react"
import { ResponsiveContainer } from "recharts"

import { cn } from "@/lib/cn"

/** Colours are CSS colours, usually `var(--chart-n)`, so light and dark need no second entry. */
type ChartConfig = Record<string, { label: string; color: string }>

function ChartContainer({
  config,
  className,
  children,
  ...props
}: Omit<React.ComponentProps<"div">, "children"> & {
  config: ChartConfig
  children: React.ComponentProps<typeof ResponsiveContainer>["children"]
}) {
  const colors = Object.fromEntries(
    Object.entries(config).map(([key, { color }]) => [`--color-${key}`, color]),
  )
  return (
    <div
      data-slot="chart"
      style={colors as React.CSSProperties}
      className={cn(
        "w-full text-xs [&_.recharts-surface]:outline-none [&_.recharts-surface:focus-visible]:ring-2 [&_.recharts-surface:focus-visible]:ring-ring",
        className,
      )}
      {...props}
    >
      <ResponsiveContainer initialDimension={{ width: 320, height: 200 }}>{children}</ResponsiveContainer>
    </div>
  )
}

export { ChartContainer, type ChartConfig }
