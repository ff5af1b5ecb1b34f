// What a panel asks the server for, given the range and filter of its dashboard. Pure.
import type { FunctionArgs } from "convex/server"
import type { api } from "@/convex/_generated/api"
import { isMetric, metricEntry } from "@/convex/model/metrics/catalogue"
import type { Filter } from "@/lib/time-range/params"

export type Ask = Omit<FunctionArgs<typeof api.metrics.series>, "workspaceId">

/** The question about a metric, narrowed by the filter where the metric is counted that way. */
export function askAbout(metric: string, dimension: string, bounds: number[], filter: Filter | null): Ask {
  const ask = { metric, dimension, values: null, bounds }
  if (filter === null || !isFiltered(metric, dimension, filter)) return ask
  return { ...ask, dimension: filter.dimension, values: [filter.value] }
}

/** Whether a filter narrows that: numbers are kept by one dimension at a time, so two cannot be combined. */
export function isFiltered(metric: string, dimension: string, filter: Filter): boolean {
  if (!isMetric(metric)) return false
  const { dimensions }: { dimensions: readonly string[] } = metricEntry(metric)
  return (dimension === "" || dimension === filter.dimension) && dimensions.includes(filter.dimension)
}
