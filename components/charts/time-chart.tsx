"use client"

// Loaded on its own: recharts is the heaviest part of a dashboard.
import { useEffect, useRef, type KeyboardEvent, type RefObject } from "react"
import { Area, Bar, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from "recharts"

import { ChartContainer, ChartSwatch, ChartTip, ChartTipLine } from "@/components/ui/chart"
import { ticksFor } from "./axis-ticks"
import { markPath, styleOf, type SeriesStyle } from "./series-style"

/** A series of a chart; `style` is its place among the looks, null for the period before. */
export type ChartLine = {
  key: string
  label: string
  values: (number | null)[]
  style: number | null
  format: (value: number) => string
}

type TimeChartProps = {
  /** What it shows, for those who do not see it. */
  label: string
  lines: readonly ChartLine[]
  /** Short and full names of the intervals. */
  ticks: readonly string[]
  titles: readonly string[]
  shape: "line" | "area" | "bars"
  /** Values are ms, so the axis has steps of a clock. */
  isTime?: boolean
  formatTick: (value: number) => string
  /** Opens what is behind an interval; with the series when one was hit. Null when nothing is. */
  onPick: ((index: number, key: string | null) => void) | null
}

const TICK = { fill: "var(--muted-foreground)", fontFamily: "var(--font-numeral)" }
/** Width of a letter on the axes, in pixels. */
const LETTER = 7.2
const BEFORE: SeriesStyle = { color: "var(--muted-foreground)", dash: "2 4", mark: "circle" }
/** With more points than this, marks would be a smear. */
const MOST_MARKS = 40
/** More bars than this have no room for a gap or an edge between them. */
const MOST_BARS = 120

/** Values over time: lines, areas, or bars on top of each other. Arrow keys move along it, Enter opens an interval. */
export function TimeChart(props: TimeChartProps) {
  const { label, lines, ticks, titles, shape, isTime = false, formatTick, onPick } = props
  const activeRef = useRef<number | null>(null)
  const data = ticks.map((_, index) => ({
    index,
    ...Object.fromEntries(lines.map(({ key, values }) => [key, values[index] ?? null])),
  }))
  const marks = ticks.length <= MOST_MARKS && lines.filter(({ style }) => style !== null).length > 1
  const levels = ticksFor(heightsOf(lines, shape !== "line", ticks.length), isTime)

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || activeRef.current === null) return
    // Otherwise the same key press would also press the button that gets the focus in what opens.
    event.preventDefault()
    onPick?.(activeRef.current, null)
  }

  return (
    <ChartContainer role="group" aria-label={label} className="h-full" onKeyDown={onKeyDown}>
      <ComposedChart
        accessibilityLayer
        data={data}
        margin={{ top: 8, right: roomAfter(ticks), bottom: 0, left: 0 }}
        stackOffset="sign"
        maxBarSize={44}
        barCategoryGap={ticks.length > MOST_BARS ? 0 : "10%"}
        className={onPick === null ? undefined : "cursor-pointer"}
        onClick={({ activeTooltipIndex }) => {
          if (activeTooltipIndex !== undefined && activeTooltipIndex !== null)
            onPick?.(Number(activeTooltipIndex), null)
        }}
      >
        <CartesianGrid vertical={false} stroke="var(--border)" strokeDasharray="1 5" strokeLinecap="round" />
        <XAxis
          dataKey="index"
          tickFormatter={(index: number) => ticks[index] ?? ""}
          tickLine={false}
          axisLine={{ stroke: "var(--input)" }}
          minTickGap={36}
          tickMargin={8}
          tick={TICK}
        />
        <YAxis
          width={16 + Math.max(...levels.map((level) => formatTick(level).length)) * LETTER}
          ticks={levels}
          domain={[levels[0], levels[levels.length - 1]]}
          tickFormatter={formatTick}
          tickLine={false}
          axisLine={false}
          tick={TICK}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={shape === "bars" ? { fill: "var(--wash)" } : { stroke: "var(--input)" }}
          content={({ active: shown, label: at }) => (
            <Tip
              index={shown ? Number(at) : null}
              titles={titles}
              lines={lines}
              activeRef={activeRef}
              canPick={onPick !== null}
            />
          )}
        />
        {lines.map((line) => drawLine(line, { shape, marks, onPick }))}
      </ComposedChart>
    </ChartContainer>
  )
}

/** Space at the right end, in px: the last label stands in the middle of the last point. */
function roomAfter(ticks: readonly string[]): number {
  return Math.max(12, Math.ceil(((ticks.at(-1) ?? "").length * LETTER) / 2) + 2)
}

/** How high the chart reaches at each point: where lines are put on top of each other, all of them together. */
function heightsOf(lines: readonly ChartLine[], isStacked: boolean, points: number): number[] {
  const valuesAt = (at: number, of: readonly ChartLine[]) => of.map(({ values }) => values[at] ?? 0)
  const own = lines.filter(({ style }) => style !== null)
  return Array.from({ length: points }, (_, at) => [
    ...valuesAt(at, lines),
    ...(isStacked ? [valuesAt(at, own).reduce((sum, value) => sum + Math.max(value, 0), 0)] : []),
  ]).flat()
}

type Drawing = Pick<TimeChartProps, "shape" | "onPick"> & { marks: boolean }

function drawLine({ key, style, label, values }: ChartLine, { shape, marks, onPick }: Drawing) {
  const { color, dash, mark } = style === null ? BEFORE : styleOf(style)
  const common = { key, dataKey: key, name: label, isAnimationActive: false } as const
  if (style === null) {
    const line = {
      stroke: color,
      strokeDasharray: dash,
      strokeWidth: 1.5,
      dot: false,
      activeDot: false,
    } as const
    return <Line {...common} key={key} {...line} type="monotone" />
  }
  if (shape === "bars") {
    return (
      <Bar
        {...common}
        key={key}
        stackId="all"
        fill={color}
        stroke="var(--card)"
        strokeWidth={values.length > MOST_BARS ? 0 : 1}
        onClick={(_, index, event) => {
          event.stopPropagation()
          onPick?.(index, key)
        }}
      />
    )
  }
  // Where there is no value there is no place for a mark; a value that stands alone is nothing but its mark.
  const isAlone = values.filter((value) => value !== null).length === 1
  const dot = ({ cx, cy, index }: { cx?: number; cy?: number | null; index?: number }) => (
    <path key={index} d={cx == null || cy == null ? "" : markPath(mark, cx, cy, 6)} fill={color} />
  )
  const drawn = {
    type: "monotone",
    stroke: color,
    strokeWidth: 2,
    strokeDasharray: dash,
    connectNulls: true,
    dot: marks || isAlone ? dot : false,
  } as const
  return shape === "area" ? (
    <Area {...common} key={key} {...drawn} stackId="all" fill={color} fillOpacity={0.16} />
  ) : (
    <Line {...common} key={key} {...drawn} />
  )
}

type TipProps = {
  index: number | null
  titles: readonly string[]
  lines: readonly ChartLine[]
  /** Where the keyboard's Enter reads which interval is meant. */
  activeRef: RefObject<number | null>
  canPick: boolean
}

function Tip({ index, titles, lines, activeRef, canPick }: TipProps) {
  useEffect(() => {
    activeRef.current = index
  }, [index, activeRef])
  if (index === null) return null
  return (
    <ChartTip title={titles[index] ?? ""} note={canPick ? "Click to see the rows" : undefined}>
      {lines.map(({ key, label, values, style, format }) => {
        const { color, dash, mark } = style === null ? BEFORE : styleOf(style)
        const value = values[index] ?? null
        return (
          <ChartTipLine
            key={key}
            swatch={<ChartSwatch color={color} dash={dash} markPath={markPath(mark, 12, 4, 6)} />}
            label={label}
            value={value === null ? "–" : format(value)}
          />
        )
      })}
    </ChartTip>
  )
}
