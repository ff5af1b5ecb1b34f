import { isMetric, metricEntry } from "@/convex/model/metrics/catalogue"
import { formatNumber } from "@/lib/format"
import type { Recount } from "./numbers-check"

/** What each metric comes to by its facts, and whether that is what is stored. */
function EachMetric({ metrics }: Pick<Recount, "metrics">) {
  return (
    <div
      tabIndex={0}
      role="group"
      aria-label="Each metric"
      className="max-h-96 overflow-auto rounded-md border outline-none focus-visible:ring-2 focus-visible:ring-ring"
    >
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">Each metric by its facts</caption>
        <thead className="sticky top-0 bg-card text-left">
          <tr className="border-b">
            <th scope="col" className="px-3 py-2 font-medium">
              Metric
            </th>
            <th scope="col" className="px-3 py-2 text-right font-medium">
              By the facts
            </th>
            <th scope="col" className="px-3 py-2 text-right font-medium">
              Stored
            </th>
          </tr>
        </thead>
        <tbody>
          {metrics.map(({ metric, counted, differences }) => (
            <tr key={metric} className="border-b last:border-0">
              <th scope="row" className="px-3 py-1.5 text-left font-normal">
                {isMetric(metric) ? metricEntry(metric).label : metric}
              </th>
              <td className="px-3 py-1.5 text-right numeral">{formatNumber(counted)}</td>
              <td className="px-3 py-1.5 text-right whitespace-nowrap">
                {differences === 0 ? (
                  <span className="text-muted-foreground">equal</span>
                ) : (
                  <span className="font-medium text-signal-ink">
                    {formatNumber(differences)} {differences === 1 ? "difference" : "differences"}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export { EachMetric }
