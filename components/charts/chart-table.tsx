"use client"

import { cn } from "@/lib/cn"
import type { DataTable } from "./data-table"

type ChartTableProps<Pick> = {
  caption: string
  table: DataTable<Pick>
  onPick: (pick: Pick) => void
  className?: string
}

/** The numbers behind a chart. Those with rows behind them are buttons. */
function ChartTable<Pick>({ caption, table, onPick, className }: ChartTableProps<Pick>) {
  return (
    <div
      role="group"
      aria-label={caption}
      tabIndex={0}
      className={cn(
        "min-h-0 overflow-auto rounded-sm outline-none focus-visible:ring-2 focus-visible:ring-ring",
        className,
      )}
    >
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-card">
          <tr>
            {table.columns.map((column, index) => (
              <th
                key={index}
                scope="col"
                title={column}
                className={cn(
                  "max-w-48 truncate border-b px-2 py-1.5 font-medium",
                  index === 0 ? "text-left" : "text-right",
                )}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ name, cells }, row) => (
            <tr key={row} className="border-b last:border-0">
              <th
                scope="row"
                title={name}
                className="max-w-48 truncate px-2 py-1 text-left font-normal text-muted-foreground"
              >
                {name}
              </th>
              {cells.map(({ text, pick }, index) => (
                <td key={index} className="px-2 py-1 text-right numeral whitespace-nowrap">
                  {pick === undefined ? (
                    text
                  ) : (
                    <button
                      type="button"
                      onClick={() => onPick(pick)}
                      className="rounded-sm px-1 text-link underline decoration-1 underline-offset-4 outline-none hover:decoration-2 focus-visible:ring-2 focus-visible:ring-ring"
                    >
                      {text}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export { ChartTable }
