"use client"

// Loaded on its own (see series-panel.tsx): recharts is the heaviest part of the dashboard.
import { Area, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from "recharts"

import { ChartContainer } from "@/components/ui/chart"
import { formatDay, formatNumber } from "@/lib/format"

import { SERIES_CONFIG } from "./series-config"
import { SeriesTooltip } from "./series-tooltip"

const TICK = { fill: "var(--muted-foreground)", fontFamily: "var(--font-numeral)" }

export type SeriesDay = { day: string; contacts: number; deals: number; questions: number }

export function SeriesChart({ data }: { data: SeriesDay[] }) {
  return (
    <ChartContainer config={SERIES_CONFIG} className="h-64 md:h-80">
      <ComposedChart accessibilityLayer data={data} margin={{ top: 8, right: 28, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--border)" strokeDasharray="1 5" strokeLinecap="round" />
        <XAxis
          dataKey="day"
          tickFormatter={(day: string) => formatDay(day)}
          tickLine={false}
          axisLine={{ stroke: "var(--input)" }}
          minTickGap={36}
          tickMargin={8}
          tick={TICK}
        />
        <YAxis
          width={36}
          allowDecimals={false}
          tickFormatter={formatNumber}
          tickLine={false}
          axisLine={false}
          tick={TICK}
        />
        <Tooltip content={SeriesTooltip} cursor={{ stroke: "var(--input)" }} isAnimationActive={false} />
        <Area
          dataKey="contacts"
          type="monotone"
          stroke="var(--color-contacts)"
          strokeWidth={2}
          fill="var(--color-contacts)"
          fillOpacity={0.12}
          isAnimationActive={false}
        />
        <Line
          dataKey="deals"
          type="monotone"
          stroke="var(--color-deals)"
          strokeWidth={2}
          dot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="questions"
          type="monotone"
          stroke="var(--color-questions)"
          strokeWidth={2}
          strokeDasharray="5 3"
          dot={false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ChartContainer>
  )
}
