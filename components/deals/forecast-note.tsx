"use client"

import { InfoIcon } from "lucide-react"
import { Button } from "@/components/ui/button"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { formatMoney } from "@/lib/format"
import type { Stage } from "./board-types"
import { forecastOf, type Forecast } from "./forecast"

/** What the open deals of the pipeline are worth, per currency, and how that was computed. */
function ForecastNote({ stages }: { stages: readonly Stage[] }) {
  const forecasts = forecastOf(stages)
  if (forecasts.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      {forecasts.map(({ currency, amount, weighted }) => (
        <p key={currency} data-testid={`forecast-${currency}`}>
          <span className="text-muted-foreground">Forecast </span>
          <span className="numeral font-semibold">{formatMoney(weighted, currency)}</span>
          <span className="text-muted-foreground">
            {" "}
            of <span className="numeral">{formatMoney(amount, currency)}</span> open
          </span>
        </p>
      ))}
      <Popover>
        <PopoverTrigger asChild>
          <Button variant="ghost" size="icon-xs" aria-label="How the forecast is computed">
            <InfoIcon />
          </Button>
        </PopoverTrigger>
        <PopoverContent aria-label="How the forecast is computed" className="w-80 text-sm">
          <p className="text-muted-foreground">
            Each open stage counts with its probability. Won and lost deals are not in it, and currencies are
            never added together.
          </p>
          {forecasts.map((forecast) => (
            <Computation key={forecast.currency} forecast={forecast} />
          ))}
        </PopoverContent>
      </Popover>
    </div>
  )
}

function Computation({ forecast: { currency, weighted, shares } }: { forecast: Forecast }) {
  return (
    <table className="mt-3 w-full text-xs">
      <tbody>
        {shares.map(({ stage, probability, amount, weighted }) => (
          <tr key={stage}>
            <th scope="row" className="max-w-28 truncate pr-2 text-left font-normal">
              {stage}
            </th>
            <td className="text-right numeral text-muted-foreground">
              {formatMoney(amount, currency)} × {probability}%
            </td>
            <td className="pl-2 text-right numeral">{formatMoney(weighted, currency)}</td>
          </tr>
        ))}
        <tr className="border-t font-semibold">
          <th scope="row" className="pt-1 text-left">
            Forecast in {currency}
          </th>
          <td />
          <td className="pt-1 pl-2 text-right numeral">{formatMoney(weighted, currency)}</td>
        </tr>
      </tbody>
    </table>
  )
}

export { ForecastNote }
