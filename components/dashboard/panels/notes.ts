"use client"

// What a panel says about itself besides its numbers.
import { isMetric, metricEntry, type Dimension } from "@/convex/model/metrics/catalogue"
import { intervalLabel, rangeLabel } from "@/lib/time-range/labels"
import type { Filter } from "@/lib/time-range/params"

import { useDashboard } from "../dashboard-context"
import { isFiltered } from "../data/asks"
import { DIMENSION_WORDS } from "../data/use-value-names"

/** That the filter of the page does not reach this panel; undefined when it does. */
export function filterNote(metric: string, dimension: string, filter: Filter | null): string | undefined {
  if (filter === null || isFiltered(metric, dimension, filter)) return undefined
  const by = DIMENSION_WORDS[filter.dimension].of
  const isKept = isMetric(metric) && metricEntry(metric).dimensions.includes(filter.dimension)
  if (dimension === "" || !isKept) return `Not filtered: this is not kept ${by}`
  return `Not filtered: kept ${DIMENSION_WORDS[dimension as Dimension].of} or ${by}, not by both`
}

/** Times of the range in words. */
export function useWhen() {
  const { range, view } = useDashboard()
  const { zone, interval } = range
  return {
    whole: rangeLabel(view.range),
    of: (from: number, to: number) => intervalLabel(from, to, zone, interval),
  }
}
