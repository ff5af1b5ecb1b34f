"use client"

import { cn } from "@/lib/cn"

type HeatGridProps = {
  label: string
  rows: readonly string[]
  columns: readonly string[]
  /** By row, then column. */
  values: readonly (readonly number[])[]
  onPick: (row: number, column: number) => void
}

const STEPS = [0, 22, 40, 60, 80, 100] as const

/** A field of cells, the fuller the stronger. The table behind it has the numbers. */
export function HeatGrid({ label, rows, columns, values, onPick }: HeatGridProps) {
  const most = Math.max(1, ...values.flat())
  return (
    <div role="group" aria-label={label} className="flex h-full min-h-0 flex-col gap-2">
      <div
        className="grid min-h-0 flex-1 gap-px sm:gap-0.5"
        style={{ gridTemplateColumns: `2.25rem repeat(${columns.length}, minmax(0, 1fr))` }}
      >
        {rows.map((row, y) => (
          <div key={row} className="contents">
            <span className="self-center sounding">{row}</span>
            {columns.map((column, x) => {
              const value = values[y][x]
              return (
                <button
                  key={column}
                  type="button"
                  // 168 stops would be a trap for the keyboard; the table has the same numbers as buttons.
                  tabIndex={-1}
                  disabled={value === 0}
                  title={`${row} ${column}: ${value}`}
                  aria-label={`${row} ${column}: ${value}`}
                  onClick={() => onPick(y, x)}
                  className={cn(
                    "min-h-3 rounded-[2px] outline-none enabled:hover:ring-2 enabled:hover:ring-ring",
                    value === 0 && "bg-muted",
                  )}
                  style={value === 0 ? undefined : { background: shade(value / most) }}
                />
              )
            })}
          </div>
        ))}
        <span />
        {columns.map((column, x) => (
          <span
            key={column}
            className="overflow-visible text-center sounding text-[0.6875rem] whitespace-nowrap"
          >
            {x % 6 === 0 ? column : ""}
          </span>
        ))}
      </div>
      <div aria-hidden className="flex items-center justify-end gap-1 text-xs text-muted-foreground">
        fewer
        {STEPS.map((step) => (
          <span
            key={step}
            className="size-2.5 rounded-[2px] bg-muted"
            style={step === 0 ? undefined : { background: shade(step / 100) }}
          />
        ))}
        more
      </div>
    </div>
  )
}

function shade(share: number): string {
  return `color-mix(in oklch, var(--series-1) ${Math.round(16 + 84 * share)}%, var(--muted))`
}
