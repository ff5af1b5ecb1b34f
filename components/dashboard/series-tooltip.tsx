import type { TooltipContentProps } from "recharts"

import { formatDay, formatNumber } from "@/lib/format"

import { SERIES, SERIES_CONFIG } from "./series-config"

/** The figures of the day under the pointer. */
export function SeriesTooltip({ active, payload, label }: TooltipContentProps) {
  if (!active || payload.length === 0) return null
  return (
    <div className="rounded-md border bg-popover px-3 py-2 text-xs text-popover-foreground shadow-plate">
      <p className="mb-1 font-medium">{formatDay(String(label), "long")}</p>
      <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-2 gap-y-0.5">
        {SERIES.map((key) => (
          <div key={key} className="col-span-3 grid grid-cols-subgrid items-center">
            <span aria-hidden className="h-0.5 w-3" style={{ background: SERIES_CONFIG[key].color }} />
            <dt className="text-muted-foreground">{SERIES_CONFIG[key].label}</dt>
            <dd className="text-right numeral">
              {formatNumber(Number(payload.find(({ dataKey }) => dataKey === key)?.value ?? 0))}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
